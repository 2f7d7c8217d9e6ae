package io.adaptor.api;

/**
 * The identity of one execution of an endpoint. Immutable.
 *
 * @param requestId the id of the request
 * @param tenantId the tenant that owns the integration
 * @param integrationId the id of the integration
 * @param endpointName the name of the endpoint
 * @param connection the connection whose credentials are used
 */
public record Execution(
        String requestId, String tenantId, String integrationId, String endpointName, String connection) {}
