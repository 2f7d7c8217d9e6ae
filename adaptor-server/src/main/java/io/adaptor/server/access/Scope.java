package io.adaptor.server.access;

import java.util.Locale;

/** What a key is good for. */
public enum Scope {
    /** Looks at integrations, connections and records. */
    READ,
    /** Executes endpoints. */
    EXECUTE,
    /** Changes integrations, connections and secrets. */
    MANAGE,
    /** Sends requests for which no endpoint is configured. */
    PROXY,
    /** Everything, for every tenant: tenants, keys, audit. */
    ADMIN;

    /**
     * The name on the wire.
     *
     * @return such as {@code execute}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
