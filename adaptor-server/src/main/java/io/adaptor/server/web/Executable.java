package io.adaptor.server.web;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;

/**
 * Checks whether a request refers to something that can be executed; otherwise the response is a problem, not a result.
 */
final class Executable {
    private final IntegrationRepository integrations;

    Executable(IntegrationRepository integrations) {
        this.integrations = integrations;
    }

    void check(ExecutionRequest request) {
        Integration integration = integrations
                .find(request.tenantId(), request.integrationId())
                .map(Versioned::value)
                .orElseThrow(() -> ApiProblem.notFound(
                        StandardErrorCode.INTEGRATION_NOT_FOUND.name(),
                        "integration \"" + request.integrationId() + "\""));
        if (!integration.enabled()) {
            throw new AdaptorException(
                    StandardErrorCode.INTEGRATION_DISABLED,
                    "integration \"" + request.integrationId() + "\" is disabled");
        }
        if (request.adHoc() == null && integration.endpoint(request.endpointName()) == null) {
            throw ApiProblem.notFound(
                    StandardErrorCode.ENDPOINT_NOT_FOUND.name(),
                    "endpoint \"" + request.endpointName() + "\" of integration \"" + request.integrationId() + "\"");
        }
    }
}
