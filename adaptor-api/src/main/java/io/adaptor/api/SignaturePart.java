package io.adaptor.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a template of {@link SignatureRule}: literal text, or a placeholder such as <code>{body_hash}</code> or
 * <code>{nonce|base64}</code>. Immutable.
 *
 * @param literal the literal text; empty for a placeholder
 * @param name the name that the placeholder refers to; null for literal text
 * @param filters the filters applied to its value, in order, each one of {@link #FILTERS}
 */
public record SignaturePart(String literal, @Nullable String name, List<String> filters) {
    /**
     * The filters that a placeholder may apply to its value: {@code lower}, {@code upper}, {@code percent} (RFC 3986),
     * {@code hex}, {@code base64}, {@code base64url}.
     */
    public static final List<String> FILTERS = List.of("lower", "upper", "percent", "hex", "base64", "base64url");

    private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_@][A-Za-z0-9_.@-]{0,127}");

    /**
     * Copies the filters.
     *
     * @param literal the literal text
     * @param name the name that the placeholder refers to
     * @param filters the filters applied to its value
     */
    public SignaturePart {
        filters = List.copyOf(filters);
    }

    /**
     * Splits a template into its parts, in order. <code>{{</code> and <code>}}</code> are escapes for braces.
     *
     * @param text the template
     * @return the parts; empty for an empty template
     * @throws IllegalArgumentException if a brace is not closed, or a placeholder is not a name with filters
     */
    public static List<SignaturePart> of(String text) {
        List<SignaturePart> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher piece = PIECE.matcher(text);
        int from = 0;
        while (piece.find()) {
            literal.append(text, from, piece.start());
            from = piece.end();
            if (piece.group(1) != null) {
                flush(literal, parts);
                parts.add(placeholder(piece.group(1)));
            } else if (piece.group().length() == 2) {
                literal.append(piece.group().charAt(0));
            } else {
                throw new IllegalArgumentException(
                        "has a brace that belongs to no placeholder; write {{ or }} for the" + " character itself");
            }
        }
        literal.append(text, from, text.length());
        flush(literal, parts);
        return List.copyOf(parts);
    }

    private static void flush(StringBuilder literal, List<SignaturePart> parts) {
        if (!literal.isEmpty()) {
            parts.add(new SignaturePart(literal.toString(), null, List.of()));
            literal.setLength(0);
        }
    }

    private static SignaturePart placeholder(String text) {
        List<String> words = List.of(text.split("\\|", -1));
        if (!NAME.matcher(words.get(0)).matches()) {
            throw new IllegalArgumentException("has a placeholder that is not a name; write {name} or {name|filter}");
        }
        List<String> filters = words.subList(1, words.size());
        for (String filter : filters) {
            if (!FILTERS.contains(filter)) {
                throw new IllegalArgumentException("has a filter of {" + words.get(0)
                        + "} that is not known; known are " + String.join(", ", FILTERS));
            }
        }
        return new SignaturePart("", words.get(0), filters);
    }

    /** Shows names only, because literal text may be a credential that was put in the wrong place. */
    @Override
    public String toString() {
        return name == null ? "***" : "{" + String.join("|", name, String.join("|", filters)) + "}";
    }
}
