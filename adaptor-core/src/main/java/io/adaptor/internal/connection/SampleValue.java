package io.adaptor.internal.connection;

import io.adaptor.api.InputField;

/** Makes a value that is right for a field: the one it shows, or one that every reader takes for what it is. */
public final class SampleValue {
    private SampleValue() {}

    /** The example of a field, its default, or a value of its type. */
    public static String of(InputField field) {
        String stated = field.example() == null ? field.defaultValue() : field.example();
        if (stated != null) {
            return stated;
        }
        return switch (field.type()) {
            case TEXT -> field.secret() ? "sandbox-secret" : "example";
            case HOST ->
                "example"
                        + (field.suffixes().isEmpty()
                                ? ".com"
                                : field.suffixes().get(0));
            case NUMBER -> "1";
            case CHOICE -> field.options().get(0);
        };
    }
}
