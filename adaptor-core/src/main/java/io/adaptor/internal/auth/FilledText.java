package io.adaptor.internal.auth;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names in braces that are replaced by values; <code>{{</code> and <code>}}</code> are literal braces.
 * Stateless.
 */
final class FilledText {
    /** The prefix of names of credentials. */
    static final String CREDENTIALS = "credentials.";

    private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{([A-Za-z_][A-Za-z0-9_.-]*)}");
    private static final Pattern BRACE = Pattern.compile("[{}]");

    private FilledText() {}

    static String fill(String text, UnaryOperator<String> values) {
        return PLACE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(name == null ? match.group().substring(1) : values.apply(name));
        });
    }

    /** Returns the names in a text. */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (places.group(1) != null) {
                names.add(places.group(1));
            }
        }
        return names;
    }

    /** Whether a text has an unmatched brace. */
    static boolean broken(String text) {
        return BRACE.matcher(PLACE.matcher(text).replaceAll("")).find();
    }
}
