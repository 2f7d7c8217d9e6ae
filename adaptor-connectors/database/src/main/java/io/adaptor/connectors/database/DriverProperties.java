package io.adaptor.connectors.database;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that an address may set. Drivers have other properties that load classes, read and write files, run
 * SQL, or bypass the network layer of the engine; those are not listed. The names are in lower case.
 */
final class DriverProperties {
    private static final Map<Product, Set<String>> ALLOWED = Map.of(
            Product.POSTGRESQL,
            Set.of(
                    "applicationname",
                    "currentschema",
                    "preparethreshold",
                    "preparedstatementcachequeries",
                    "binarytransfer",
                    "tcpkeepalive",
                    "channelbinding",
                    "quotereturningidentifiers"),
            Product.MARIADB,
            Set.of(
                    "useserverprepstmts",
                    "cacheprepstmts",
                    "prepstmtcachesize",
                    "usecompression",
                    "tcpkeepalive",
                    "connectioncollation"),
            Product.H2,
            Set.of(
                    "mode",
                    "db_close_delay",
                    "db_close_on_exit",
                    "database_to_lower",
                    "database_to_upper",
                    "case_insensitive_identifiers",
                    "non_keywords",
                    "lock_timeout",
                    "ifexists",
                    "access_mode_data",
                    "default_null_ordering",
                    "write_delay"),
            Product.SQLITE,
            Set.of("busy_timeout", "foreign_keys", "journal_mode", "synchronous", "cache_size"));

    private DriverProperties() {}

    /** Describes why a property of an address is not allowed; null if it may be set. */
    static @Nullable String problem(Product product, String name) {
        Set<String> allowed = ALLOWED.getOrDefault(product, Set.of());
        String lower = name.toLowerCase(Locale.ROOT);
        if (allowed.contains(lower)) {
            return null;
        }
        if (lower.equals("user") || lower.equals("password")) {
            return "sets \"" + name + "\": credentials belong in auth_config of type basic_auth";
        }
        if (lower.startsWith("ssl") || lower.equals("usessl")) {
            return "sets \"" + name + "\": TLS is stated in settings.tls, which is required or none, and in tls";
        }
        return "sets \"" + name + "\", which is not among the properties that an address may set: "
                + String.join(", ", allowed.stream().sorted().toList());
    }
}
