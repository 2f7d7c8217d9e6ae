package io.adaptor.server.web;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateSandbox;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The sandboxes of templates, each opened on first use: one for each template and scene. Thread-safe. */
@Component
@ConditionalOnBooleanProperty(MarketplaceController.SWITCH)
final class TemplateSandboxes implements AutoCloseable {
    private final TemplateCatalogue catalogue;
    private final Map<String, AdaptorClient> opened = new ConcurrentHashMap<>();

    TemplateSandboxes(TemplateCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    ExecutionResult execute(String itemId, @Nullable String scene, ExecutionRequest request) {
        Template template = catalogue
                .find(itemId)
                .orElseThrow(() -> ApiProblem.notFound(
                        StandardErrorCode.INTEGRATION_NOT_FOUND.name(), "integration \"" + itemId + "\""));
        TemplateSandbox sandbox = TemplateSandbox.of(template);
        Integration integration = sandbox.integration();
        if (scene != null && !sandbox.scenes().contains(scene)) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    "scene must be one of " + String.join(", ", sandbox.scenes()));
        }
        if (integration.endpoint(request.endpointName()) == null) {
            throw ApiProblem.notFound(
                    StandardErrorCode.ENDPOINT_NOT_FOUND.name(),
                    "endpoint \"" + request.endpointName() + "\" of integration \"" + request.integrationId() + "\"");
        }
        return opened.computeIfAbsent(
                        itemId + "\n" + scene,
                        key -> sandbox.client(AdaptorClient.builder().logExecutions(false), scene))
                .execute(request.toBuilder()
                        .tenantId(integration.tenantId())
                        .integrationId(integration.integrationId())
                        .connection(ExecutionRequest.DEFAULT_CONNECTION)
                        .build());
    }

    @Override
    public void close() {
        opened.values().forEach(AdaptorClient::close);
    }
}
