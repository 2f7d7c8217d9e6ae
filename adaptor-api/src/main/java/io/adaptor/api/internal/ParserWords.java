package io.adaptor.api.internal;

import com.fasterxml.jackson.core.JsonParseException;
import java.util.regex.Pattern;

/** Removes quoted input from the messages with which Jackson reports unreadable text. Stateless. */
public final class ParserWords {
    // Greedy: the quoted text may contain quotes. Jackson's own words follow it.
    private static final Pattern QUOTED_TOKEN =
            Pattern.compile("^(Unrecognized token) '.*'(?=: was expecting |$)", Pattern.DOTALL);
    private static final Pattern QUOTED =
            Pattern.compile("(?:'(?!null'|true'|false'|NaN'|INF'|Infinity')[^']{2,}'|\"[^\"]{2,}\")");
    private static final String INSTEAD = "'…'";

    private ParserWords() {}

    /**
     * Returns a message that quotes only single characters.
     *
     * @param message a message of Jackson
     * @return the message with {@code '…'} in place of each quoted text
     */
    public static String withoutQuotes(String message) {
        String shown = QUOTED_TOKEN.matcher(message).replaceFirst("$1");
        return shown.length() == message.length() ? QUOTED.matcher(shown).replaceAll(INSTEAD) : shown;
    }

    /**
     * Returns an exception that quotes no input, with the same location.
     *
     * @param e an exception of Jackson
     * @return the exception itself if it quotes nothing, otherwise a copy
     */
    public static JsonParseException withoutQuotes(JsonParseException e) {
        String shown = withoutQuotes(String.valueOf(e.getOriginalMessage()));
        if (shown.equals(e.getOriginalMessage())) {
            return e;
        }
        JsonParseException quiet = new JsonParseException(null, shown, e.getLocation());
        quiet.setStackTrace(e.getStackTrace());
        return quiet;
    }
}
