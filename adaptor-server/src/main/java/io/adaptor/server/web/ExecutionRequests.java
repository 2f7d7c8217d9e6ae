package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.json.RequestFormat;
import io.adaptor.server.access.Caller;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.settings.FeatureSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads requests for executions and rejects those that can't be executed at all: the response is a problem, not a
 * result. Thread-safe.
 */
@Component
final class ExecutionRequests {
    private final Executable executable;
    private final FeatureSettings features;

    ExecutionRequests(ServedIntegrations integrations, FeatureSettings features) {
        this.executable = new Executable(integrations);
        this.features = features;
    }

    /** Reads a request for an existing endpoint. */
    ExecutionRequest read(Caller caller, String integrationId, String endpoint, @Nullable JsonNode body) {
        return checked(unchecked(caller, integrationId, endpoint, body));
    }

    /** Reads a request whose integration need not exist. */
    ExecutionRequest unchecked(Caller caller, String integrationId, String endpoint, @Nullable JsonNode body) {
        ExecutionRequest.Builder defaults =
                ExecutionRequest.builder(integrationId, endpoint).tenantId(caller.tenantId());
        ExecutionRequest request = body == null ? defaults.build() : RequestFormat.read(body, defaults);
        if (!request.tenantId().equals(caller.tenantId())) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    "tenant_id of the request is another than that of the key: leave it out");
        }
        if (request.options().mockResponse() != null) {
            TestMode.check(features, "mock_response is not taken");
        }
        return request;
    }

    ExecutionRequest checked(ExecutionRequest request) {
        executable.check(request);
        return request;
    }
}
