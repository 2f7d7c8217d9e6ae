package io.adaptor.spi;

/**
 * A <code>${secret:NAME}</code> reference and the connection that it is resolved for. Immutable.
 *
 * @param tenantId the tenant that owns the secret
 * @param integrationId the integration that uses it
 * @param connection the connection that uses it; {@code default} for the integration's own
 * @param name the name in the reference
 */
public record SecretReference(String tenantId, String integrationId, String connection, String name) {}
