package io.adaptor.server.access;

import java.util.Locale;

/** What a caller is allowed to do. */
public enum Scope {
    /** Reads integrations, connections and records. */
    READ,
    /** Executes endpoints. */
    EXECUTE,
    /** Changes integrations, connections and secrets. */
    MANAGE,
    /** Sends requests that no endpoint is configured for. */
    PROXY,
    /** Allows everything, for every tenant: tenants, keys, audit log. */
    ADMIN;

    /**
     * Returns the name used in requests and responses.
     *
     * @return the name, such as {@code execute}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
