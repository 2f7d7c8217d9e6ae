package io.adaptor.connectors.database;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database. It is parsed here and rebuilt for the driver, so that no driver finds more in an address
 * than was checked. Immutable.
 *
 * @param product the known kind of database
 * @param driver the class name of its driver
 * @param url the URL that is passed to the driver, without properties
 * @param host the host; null for a database in this process
 * @param port 1 to 65535; 0 if there is no host
 * @param properties the properties that the address sets, all of them allowed
 */
record JdbcAddress(
        Product product,
        String driver,
        String url,
        @Nullable String host,
        int port,
        Map<String, String> properties) {
    private static final Pattern JDBC = Pattern.compile("jdbc:([a-z0-9]{1,32}):(.+)");
    private static final Pattern SERVER = Pattern.compile(
            "//(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?/([A-Za-z0-9_$-]{1,128})(?:\\?(.*))?");
    private static final Pattern ANY_SERVER =
            Pattern.compile("[^/?#]*//(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?.*");
    private static final Pattern H2 =
            Pattern.compile("(mem:[A-Za-z0-9_-]{1,64}|file:[^;?*\"<>|]+)((?:;[^;=]+=[^;]*)*)");
    private static final Pattern SQLITE = Pattern.compile("(/[^?*\"<>|]*|[A-Za-z]:[/\\\\][^?*\"<>|]*)(?:\\?(.*))?");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads a base URL.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is not the URL of a permitted database
     */
    static JdbcAddress of(String baseUrl, PermittedDrivers permitted) {
        Matcher jdbc = JDBC.matcher(baseUrl);
        if (!jdbc.matches()) {
            throw wrong(baseUrl, "must be such as jdbc:postgresql://db.example.com:5432/shop");
        }
        String word = jdbc.group(1).toLowerCase(Locale.ROOT);
        String driver = permitted.driver(word);
        if (driver == null) {
            throw wrong(
                    baseUrl,
                    "names the database \"" + word + "\"; permitted are "
                            + permitted.drivers().keySet().stream().sorted().toList()
                            + ", and the operator names others in " + PermittedDrivers.VARIABLE);
        }
        return switch (PermittedDrivers.product(word)) {
            case POSTGRESQL -> server(baseUrl, Product.POSTGRESQL, "postgresql", driver, jdbc.group(2), 5432);
            case MARIADB -> server(baseUrl, Product.MARIADB, "mariadb", driver, jdbc.group(2), 3306);
            case H2 -> h2(baseUrl, driver, jdbc.group(2));
            case SQLITE -> sqlite(baseUrl, driver, jdbc.group(2));
            case OTHER -> other(baseUrl, driver, jdbc.group(2));
        };
    }

    private static JdbcAddress server(
            String baseUrl, Product product, String word, String driver, String rest, int usualPort) {
        Matcher parts = SERVER.matcher(rest);
        if (!parts.matches()) {
            throw wrong(
                    baseUrl,
                    "must be such as jdbc:" + word + "://db.example.com:" + usualPort
                            + "/shop: one host, and the name of a database");
        }
        int port = parts.group(2) == null ? usualPort : Integer.parseInt(parts.group(2));
        if (port < 1 || port > HIGHEST_PORT) {
            throw wrong(baseUrl, "has a port that is not between 1 and " + HIGHEST_PORT);
        }
        String host = parts.group(1);
        return new JdbcAddress(
                product,
                driver,
                "jdbc:" + word + "://" + host + ":" + port + "/" + parts.group(3),
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                properties(baseUrl, product, parts.group(4), "&"));
    }

    private static JdbcAddress h2(String baseUrl, String driver, String rest) {
        Matcher parts = H2.matcher(rest);
        if (!parts.matches()) {
            throw wrong(baseUrl, "must be such as jdbc:h2:file:/data/shop or jdbc:h2:mem:shop, properties after a ;");
        }
        String properties = parts.group(2);
        return new JdbcAddress(
                Product.H2,
                driver,
                "jdbc:h2:" + parts.group(1),
                null,
                0,
                properties(baseUrl, Product.H2, properties.isEmpty() ? null : properties.substring(1), ";"));
    }

    private static JdbcAddress sqlite(String baseUrl, String driver, String rest) {
        Matcher parts = SQLITE.matcher(rest);
        if (!parts.matches()) {
            throw wrong(
                    baseUrl,
                    "must be the absolute path of a file, such as jdbc:sqlite:/data/shop.db; one in memory would be"
                            + " another one for each connection");
        }
        return new JdbcAddress(
                Product.SQLITE,
                driver,
                "jdbc:sqlite:" + parts.group(1),
                null,
                0,
                properties(baseUrl, Product.SQLITE, parts.group(2), "&"));
    }

    private static JdbcAddress other(String baseUrl, String driver, String rest) {
        Matcher server = ANY_SERVER.matcher(rest);
        boolean hosted = server.matches();
        String host = hosted ? server.group(1) : null;
        int port = hosted && server.group(2) != null ? Integer.parseInt(server.group(2)) : 1;
        return new JdbcAddress(Product.OTHER, driver, baseUrl, host, Math.min(HIGHEST_PORT, port), Map.of());
    }

    private static Map<String, String> properties(
            String baseUrl, Product product, @Nullable String query, String separator) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : query.split(Pattern.quote(separator))) {
            String[] parts = pair.split("=", 2);
            String problem = DriverProperties.problem(product, parts[0]);
            if (problem != null) {
                throw wrong(baseUrl, problem);
            }
            properties.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return properties;
    }

    // The text after the host may contain a secret that a user put there by mistake.
    private static AdaptorException wrong(String baseUrl, String why) {
        int end = baseUrl.indexOf('?') < 0 ? baseUrl.indexOf(';') : baseUrl.indexOf('?');
        String shown = end < 0 ? baseUrl : baseUrl.substring(0, end);
        return new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "base_url: \"" + (shown.length() > 120 ? shown.substring(0, 120) + "..." : shown) + "\" " + why);
    }

    /** The address as messages show it, without secrets. */
    @Override
    public String toString() {
        return url;
    }
}
