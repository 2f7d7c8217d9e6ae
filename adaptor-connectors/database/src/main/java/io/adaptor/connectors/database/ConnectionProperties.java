package io.adaptor.connectors.database;

import java.time.Duration;
import java.util.Properties;

/** The properties passed to a driver besides address and credentials; none makes it read files of this machine. */
final class ConnectionProperties {
    /** The maximum size of the rows of one fetch, and so of a single row. */
    private static final String RESULT_BUFFER = "32M";

    private ConnectionProperties() {}

    /**
     * Returns the properties of a connection. Properties of the address override defaults, but not mandatory
     * properties.
     */
    static Properties of(JdbcAddress address, boolean tls, Network network, Duration timeout) {
        Properties properties = new Properties();
        switch (address.product()) {
            case POSTGRESQL -> {
                properties.setProperty("ApplicationName", "adaptor");
                properties.setProperty("tcpKeepAlive", "true");
                properties.putAll(address.properties());
                postgres(properties, tls, network, timeout);
            }
            case MARIADB -> {
                properties.putAll(address.properties());
                maria(properties, tls, network, timeout);
            }
            case SQLITE -> {
                properties.setProperty("busy_timeout", String.valueOf(Math.min(1000, timeout.toMillis())));
                properties.putAll(address.properties());
                properties.setProperty("enable_load_extension", "false");
                properties.setProperty("limit_attached", "0");
            }
            case H2 -> properties.setProperty("user", "sa");
            case OTHER -> {}
        }
        return properties;
    }

    /** The address in the form that the driver expects. */
    static String url(JdbcAddress address) {
        StringBuilder url = new StringBuilder(address.url());
        if (address.product() == Product.H2) {
            address.properties()
                    .forEach((name, value) ->
                            url.append(';').append(name).append('=').append(value));
        }
        return url.toString();
    }

    private static void postgres(Properties properties, boolean tls, Network network, Duration timeout) {
        String seconds = String.valueOf(Math.max(1, (timeout.toMillis() + 999) / 1000));
        properties.setProperty("loginTimeout", "0");
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty("socketFactory", PostgresSockets.class.getName());
        properties.setProperty("socketFactoryArg", network.id());
        properties.setProperty("sslmode", tls ? "require" : "disable");
        properties.setProperty("sslfactory", PostgresTls.class.getName());
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("jaasLogin", "false");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("escapeSyntaxCallMode", "callIfNoReturn");
        properties.setProperty("maxResultBuffer", RESULT_BUFFER);
    }

    private static void maria(Properties properties, boolean tls, Network network, Duration timeout) {
        String millis = String.valueOf(Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis())));
        properties.setProperty("connectTimeout", millis);
        properties.setProperty("socketTimeout", millis);
        properties.setProperty("socketFactory", MariaSockets.class.getName());
        properties.setProperty(MariaSockets.NETWORK, network.id());
        properties.setProperty("sslMode", tls ? "verify-full" : "disable");
        properties.setProperty("tlsSocketType", MariaTls.TYPE);
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("permitRedirect", "false");
        // Keeps a number a number, and a TIMESTAMP an instant.
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
    }
}
