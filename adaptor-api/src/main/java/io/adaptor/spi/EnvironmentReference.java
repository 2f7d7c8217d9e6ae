package io.adaptor.spi;

/**
 * A place where <code>${env:NAME}</code> stands. Immutable.
 *
 * @param tenantId the tenant whose integration it is
 * @param integrationId the integration it stands in
 * @param name the name in the reference: 1 to 128 letters, digits, underscores
 */
public record EnvironmentReference(String tenantId, String integrationId, String name) {}
