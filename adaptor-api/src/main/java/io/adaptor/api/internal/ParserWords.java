package io.adaptor.api.internal;

import com.fasterxml.jackson.core.JsonParseException;
import java.util.regex.Pattern;

/** What Jackson says of a text that it can't read, without the pieces of the text that it quotes. Stateless. */
public final class ParserWords {
    // Greedy: what is quoted may hold quotes. Then come the words that JSON has itself.
    private static final Pattern QUOTED_TOKEN =
            Pattern.compile("^(Unrecognized token) '.*'(?=: was expecting |$)", Pattern.DOTALL);
    private static final Pattern QUOTED =
            Pattern.compile("(?:'(?!null'|true'|false'|NaN'|INF'|Infinity')[^']{2,}'|\"[^\"]{2,}\")");
    private static final String INSTEAD = "'…'";

    private ParserWords() {}

    /**
     * A message that quotes nothing but single characters.
     *
     * @param message of Jackson
     * @return the message with {@code '…'} for each piece of the text
     */
    public static String withoutQuotes(String message) {
        String shown = QUOTED_TOKEN.matcher(message).replaceFirst("$1");
        return shown.length() == message.length() ? QUOTED.matcher(shown).replaceAll(INSTEAD) : shown;
    }

    /**
     * An exception that quotes nothing, at the same place.
     *
     * @param e of Jackson
     * @return the exception itself where it quotes nothing
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
