package io.adaptor.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of a document, converted to a path of the format.
 *
 * @param text the converted path
 * @param unknown the placeholders without a parameter
 * @param unused the parameters without a placeholder
 * @param cut whether a fragment was removed
 */
record PathText(String text, List<String> unknown, List<String> unused, boolean cut) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NOT_IN_PLACEHOLDER = Pattern.compile("[^A-Za-z0-9_.-]+");
    private static final Pattern NOT_IN_PATH = Pattern.compile("[^A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=%-]");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** @param styles the styles of the path parameters by name */
    static PathText of(String path, Map<String, String> styles) {
        String whole = path.startsWith("/") ? path : "/" + path;
        boolean cut = whole.indexOf('#') >= 0;
        String template = cut ? whole.substring(0, whole.indexOf('#')) : whole;
        StringBuilder out = new StringBuilder();
        List<String> unknown = new ArrayList<>();
        Set<String> unused = new LinkedHashSet<>(styles.keySet());
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            out.append(literal(template.substring(end, matcher.start())));
            end = matcher.end();
            String inner = matcher.group(1);
            boolean known = styles.containsKey(inner);
            String name = known ? inner : inner.replaceFirst("^\\+", "").replaceFirst("\\*$", "");
            String style = styles.getOrDefault(name, "simple");
            out.append(style.equals("label") ? "." : style.equals("matrix") ? ";" + literal(name) + "=" : "");
            out.append(name.equals(inner) ? "{" : "{+")
                    .append(placeholder(name))
                    .append('}');
            if (!styles.containsKey(name) && !unknown.contains(name)) {
                unknown.add(name);
            }
            unused.remove(name);
        }
        out.append(literal(template.substring(end)));
        return new PathText(out.toString(), unknown, List.copyOf(unused), cut);
    }

    /** Returns the name of the placeholder for a parameter. */
    static String placeholder(String name) {
        String plain = NOT_IN_PLACEHOLDER.matcher(name).replaceAll("_");
        return plain.isEmpty() ? "_" : plain;
    }

    private static String literal(String text) {
        String escaped = BROKEN_ESCAPE.matcher(text).replaceAll("%25");
        return NOT_IN_PATH.matcher(escaped).replaceAll(found -> Matcher.quoteReplacement(encoded(found.group())));
    }

    private static String encoded(String character) {
        StringBuilder out = new StringBuilder();
        for (byte one : character.getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format("%%%02X", one & 0xff));
        }
        return out.toString();
    }
}
