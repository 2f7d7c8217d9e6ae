package io.adaptor.spi;

/**
 * A place where <code>${secret:NAME}</code> stands. Immutable.
 *
 * @param tenantId whose secret it is
 * @param integrationId the integration it is for
 * @param connection whose credentials are meant; {@code default} for those of the integration
 * @param name the name in the reference
 */
public record SecretReference(String tenantId, String integrationId, String connection, String name) {}
