package io.adaptor.connectors.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The databases that integrations may use, by the word after {@code jdbc:}. Without an operator's list, the five known
 * ones; with one, only those that it names. Immutable.
 *
 * @param drivers the class of the driver, by the word
 */
record PermittedDrivers(Map<String, String> drivers) {
    /** The environment variable with the operator's list: {@code postgresql, oracle=oracle.jdbc.OracleDriver}. */
    static final String VARIABLE = "ADAPTOR_JDBC_DRIVERS";

    /** The system property that takes precedence over it. */
    static final String PROPERTY = "adaptor.jdbc.drivers";

    private static final Map<String, Product> KNOWN = Map.of(
            "postgresql", Product.POSTGRESQL,
            "mariadb", Product.MARIADB,
            "mysql", Product.MARIADB,
            "h2", Product.H2,
            "sqlite", Product.SQLITE);

    PermittedDrivers {
        drivers = Map.copyOf(drivers);
    }

    /** Returns the drivers permitted in this process. */
    static PermittedDrivers ofProcess() {
        String stated = System.getProperty(PROPERTY);
        return of(stated != null ? stated : System.getenv(VARIABLE));
    }

    /** Reads the operator's list; null or blank for none. */
    static PermittedDrivers of(@Nullable String list) {
        Map<String, String> drivers = new LinkedHashMap<>();
        if (list == null || list.isBlank()) {
            KNOWN.forEach((word, product) -> drivers.put(word, product.driver()));
            return new PermittedDrivers(drivers);
        }
        for (String entry : list.split(",")) {
            String[] parts = entry.strip().split("=", 2);
            String word = parts[0].strip().toLowerCase(Locale.ROOT);
            Product known = KNOWN.get(word);
            if (parts.length == 2) {
                drivers.put(word, parts[1].strip());
            } else if (known != null) {
                drivers.put(word, known.driver());
            }
        }
        return new PermittedDrivers(drivers);
    }

    /** The class of a driver, or null if the database is not permitted. */
    @Nullable
    String driver(String word) {
        return drivers.get(word);
    }

    /** The known kind of database of an address, which may be incomplete. */
    static Product productOf(@Nullable String baseUrl) {
        return product(String.valueOf(baseUrl).replaceFirst("^jdbc:([a-z0-9]+):.*", "$1"));
    }

    /** The known kind of a database. */
    static Product product(String word) {
        return KNOWN.getOrDefault(word, Product.OTHER);
    }
}
