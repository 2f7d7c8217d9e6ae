package io.adaptor.connectors.database;

import java.util.Properties;

/**
 * The TLS sockets of PostgreSQL's driver, which instantiates this class by name. Public for that reason only; not for
 * use by applications. Thread-safe.
 */
public final class PostgresTls extends CheckedTls {
    /**
     * For the driver.
     *
     * @param properties of the connection
     */
    public PostgresTls(Properties properties) {
        super(Network.byId(properties.getProperty("socketFactoryArg")).tls(), null);
    }
}
