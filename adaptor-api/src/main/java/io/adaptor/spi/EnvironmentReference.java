package io.adaptor.spi;

/**
 * A <code>${env:NAME}</code> reference and the integration that contains it. Immutable.
 *
 * @param tenantId the tenant that owns the integration
 * @param integrationId the integration that contains the reference
 * @param name the name in the reference: 1 to 128 letters, digits, underscores
 */
public record EnvironmentReference(String tenantId, String integrationId, String name) {}
