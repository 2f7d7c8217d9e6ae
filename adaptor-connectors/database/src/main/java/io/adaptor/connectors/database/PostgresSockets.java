package io.adaptor.connectors.database;

import java.util.Properties;

/** The plain sockets of PostgreSQL's driver, which makes it by its name. Public for that only; not to be used. Thread-safe. */
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
