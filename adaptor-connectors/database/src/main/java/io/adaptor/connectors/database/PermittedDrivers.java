package io.adaptor.connectors.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which databases integrations may name, by the word after {@code jdbc:}. Without a word of the operator the five that are
 * known; with one, those that it names and no others. Immutable.
 *
 * @param drivers the class of the driver by the word
 */
record PermittedDrivers(Map<String, String> drivers) {
    /** The environment variable in which the operator names them: {@code postgresql, oracle=oracle.jdbc.OracleDriver}. */
    static final String VARIABLE = "ADAPTOR_JDBC_DRIVERS";

    /** The system property that goes before it. */
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

    /** Those of this process. */
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

    /** The class of a driver, or null where the database is not permitted. */
    @Nullable
    String driver(String word) {
        return drivers.get(word);
    }

    /** What is known of the database of an address that need not be complete. */
    static Product productOf(@Nullable String baseUrl) {
        return product(String.valueOf(baseUrl).replaceFirst("^jdbc:([a-z0-9]+):.*", "$1"));
    }

    /** What is known of a database. */
    static Product product(String word) {
        return KNOWN.getOrDefault(word, Product.OTHER);
    }
}
