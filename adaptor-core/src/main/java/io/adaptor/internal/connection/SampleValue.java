package io.adaptor.internal.connection;

import io.adaptor.api.InputField;

/** Creates a valid sample value for a field: its example, or a value that is recognizable as a sample. */
public final class SampleValue {
    private SampleValue() {}

    /** Returns the example of a field, its default, or a value of its type. */
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
