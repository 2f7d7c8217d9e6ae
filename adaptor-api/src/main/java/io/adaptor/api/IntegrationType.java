package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** The kind of system that an integration connects to; selects the connector if none is configured. */
public enum IntegrationType {
    /** HTTP with resources and methods. */
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
    /** Any protocol of the connector that the integration configures. */
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
     * Returns whether endpoints of this type are addressed by a path and a method.
     *
     * @return true for REST, where {@code path} and {@code method} are required
     */
    public boolean addressedByPath() {
        return this == REST_API;
    }
}
