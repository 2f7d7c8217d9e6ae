package io.adaptor.api;

/**
 * The identity of one run of an endpoint. Immutable.
 *
 * @param requestId the id of the request
 * @param tenantId whose integration it is
 * @param integrationId which integration
 * @param endpointName which endpoint
 * @param connection whose credentials
 */
public record Execution(
        String requestId, String tenantId, String integrationId, String endpointName, String connection) {}
