package io.adaptor.tools;

import java.util.regex.Pattern;

/** Checks of identifiers. */
final class Identifiers {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Identifiers() {}

    static String checked(String field, String value) {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " must have 1 to 64 letters, digits, underscores or hyphens, not \"" + value + "\"");
        }
        return value;
    }
}
