package io.adaptor.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** Derives names that the format allows from those of a document. The same document always yields the same names. */
final class Names {
    private static final int LONGEST = 64;
    private static final int DIGITS = 6;
    private static final Pattern NOT_IN_ENDPOINT = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern NOT_IN_VARIABLE = Pattern.compile("[^A-Za-z0-9_]+");
    private static final Pattern EDGES = Pattern.compile("^[_-]+|[_-]+$");

    private Names() {}

    /**
     * Returns the name of an endpoint or an integration; a name that is taken or was truncated gets a digest as its
     * suffix.
     *
     * @param text the text to derive it from
     * @param identity the input of the digest, which must be stable
     * @param taken the names in use, to which the new one is added
     */
    static String endpoint(String text, String identity, Set<String> taken) {
        String name =
                EDGES.matcher(NOT_IN_ENDPOINT.matcher(text).replaceAll("_")).replaceAll("");
        return unique(name.isEmpty() ? "operation" : name, identity, taken);
    }

    /** Returns the name of a variable: a JMESPath identifier, which needs no quotes. */
    static String variable(String text, String identity, Set<String> taken) {
        String compared = text.replace(">", "_gt").replace("<", "_lt");
        String name =
                EDGES.matcher(NOT_IN_VARIABLE.matcher(compared).replaceAll("_")).replaceAll("");
        String begun = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
        return unique(begun, identity, taken);
    }

    private static String unique(String name, String identity, Set<String> taken) {
        String first = name.length() <= LONGEST ? name : suffixed(name, identity, DIGITS);
        String free = first;
        for (int digits = DIGITS; !taken.add(free); digits += 2) {
            free = suffixed(name, identity, digits);
        }
        return free;
    }

    private static String suffixed(String name, String identity, int digits) {
        String digest = digest(identity).substring(0, Math.min(digits, LONGEST / 2));
        return name.substring(0, Math.min(name.length(), LONGEST - 1 - digest.length())) + "_" + digest;
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
