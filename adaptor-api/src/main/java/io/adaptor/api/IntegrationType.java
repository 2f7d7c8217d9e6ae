package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** The kind of system an integration talks to; names the connector where none is named explicitly. */
public enum IntegrationType {
    /** HTTP with resources and verbs. */
    REST_API,
    /** GraphQL over HTTP. */
    GRAPHQL,
    /** Inbound or outbound webhooks. */
    WEBHOOK,
    /** A database reached through JDBC. */
    DATABASE,
    /** Files, local or remote. */
    FILE_SYSTEM,
    /** A message broker. */
    MESSAGE_QUEUE,
    /** Whatever the connector named by the integration speaks. */
    CUSTOM;

    /**
     * Returns the name used in the configuration format.
     *
     * @return for example {@code rest_api}
     */
    public String wireName() {
        return WireNames.of(this);
    }

    /**
     * Whether endpoints of this type are reached by a path and a method.
     *
     * @return true for REST: there {@code path} and {@code method} are required
     */
    public boolean addressedByPath() {
        return this == REST_API;
    }
}
