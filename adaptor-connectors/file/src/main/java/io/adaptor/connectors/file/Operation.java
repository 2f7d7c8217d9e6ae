package io.adaptor.connectors.file;

import java.util.Locale;
import java.util.Set;

/** The operation of an endpoint. */
enum Operation {
    READ(Set.of("format", "charset", "envelope"), Set.of("expect_sha256")),
    WRITE(
            Set.of(
                    "format",
                    "charset",
                    "if_exists",
                    "create_folders",
                    "csv_delimiter",
                    "csv_columns",
                    "csv_header",
                    "max_bytes"),
            Set.of("expect_sha256")),
    APPEND(
            Set.of("format", "charset", "create_folders", "csv_delimiter", "csv_columns", "csv_header", "max_bytes"),
            Set.of()),
    LIST(Set.of("pattern", "recursive", "max_depth", "limit", "max_entries"), Set.of("cursor", "limit", "pattern")),
    MOVE(Set.of("to", "if_exists", "create_folders"), Set.of()),
    DELETE(Set.of("if_missing"), Set.of()),
    EXISTS(Set.of(), Set.of());

    private final Set<String> settings;
    private final Set<String> queryParams;

    Operation(Set<String> settings, Set<String> queryParams) {
        this.settings = settings;
        this.queryParams = queryParams;
    }

    /** The settings that the operation supports. */
    Set<String> settings() {
        return settings;
    }

    /** The {@code query_params} that the operation supports. */
    Set<String> queryParams() {
        return queryParams;
    }

    boolean takesBody() {
        return this == WRITE || this == APPEND;
    }

    boolean onlyReads() {
        return this == READ || this == LIST || this == EXISTS;
    }

    /** Whether the path may be the root itself. */
    boolean onRoot() {
        return this == LIST || this == EXISTS;
    }

    static Operation of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
