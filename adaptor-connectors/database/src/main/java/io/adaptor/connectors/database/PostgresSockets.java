package io.adaptor.connectors.database;

import java.util.Properties;

/**
 * The plain sockets of PostgreSQL's driver, which instantiates this class by name. Public for that reason only; not for
 * use by applications. Thread-safe.
 */
public final class PostgresSockets extends CheckedSockets {
    /**
     * For the driver.
     *
     * @param properties of the connection
     */
    public PostgresSockets(Properties properties) {
        super(Network.byId(properties.getProperty("socketFactoryArg")).egress().socketFactory());
    }
}
