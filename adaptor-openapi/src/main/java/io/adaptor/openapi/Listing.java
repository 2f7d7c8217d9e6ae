package io.adaptor.openapi;

import org.jspecify.annotations.Nullable;

/** How an array is written in a query, path, header or form. */
enum Listing {
    REPEAT("repeat", ","),
    COMMA("comma", ","),
    SPACE("space", " "),
    PIPE("pipe", "|"),
    TAB(null, "\t"),
    INDICES("indices", ",");

    private final @Nullable String style;
    private final String separator;

    Listing(@Nullable String style, String separator) {
        this.style = style;
        this.separator = separator;
    }

    /** The corresponding {@code array_style}; null if there is none. */
    @Nullable
    String style() {
        return style;
    }

    String separator() {
        return separator;
    }

    /** Returns the listing for {@code style} and {@code explode} of OpenAPI 3. */
    static Listing of(String style, boolean explode) {
        return switch (style) {
            case "deepObject" -> INDICES;
            case "spaceDelimited" -> explode ? REPEAT : SPACE;
            case "pipeDelimited" -> explode ? REPEAT : PIPE;
            case "form" -> explode ? REPEAT : COMMA;
            default -> COMMA;
        };
    }

    /** Returns the listing for {@code collectionFormat} of Swagger 2.0. */
    static Listing ofCollection(String format) {
        return switch (format) {
            case "multi" -> REPEAT;
            case "ssv" -> SPACE;
            case "tsv" -> TAB;
            case "pipes" -> PIPE;
            default -> COMMA;
        };
    }
}
