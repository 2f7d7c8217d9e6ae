package io.adaptor.connectors.database;

import java.util.Properties;

/** The TLS of PostgreSQL's driver, which makes it by its name. Public for that only; not to be used. Thread-safe. */
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
