package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.ResultFormat;
import io.adaptor.marketplace.TemplateUpgrade;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.LoggedExecution;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.settings.FeatureSettings;
import io.adaptor.spi.Versioned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Executes endpoints of templates without an account: the responses are the samples of the template, and nothing is
 * sent.
 */
@RestController
@ConditionalOnBooleanProperty(MarketplaceController.SWITCH)
final class SandboxController {
    private final ExecutionRequests requests;
    private final ServedIntegrations integrations;
    private final TemplateSandboxes sandboxes;
    private final FeatureSettings features;
    private final ExecutionRecords records;

    SandboxController(
            ExecutionRequests requests,
            ServedIntegrations integrations,
            TemplateSandboxes sandboxes,
            FeatureSettings features,
            ExecutionRecords records) {
        this.requests = requests;
        this.integrations = integrations;
        this.sandboxes = sandboxes;
        this.features = features;
        this.records = records;
    }

    /** The id is that of an integration that was installed from a template, or of a template. */
    @PostMapping(path = "/v2/execute/{integrationId}/{endpoint}", params = "sandbox=true")
    JsonNode execute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestParam(required = false) @Nullable String scene,
            @RequestBody(required = false) @Nullable JsonNode body) {
        ExecutionRequest request = requests.unchecked(caller, integrationId, endpoint, body);
        Optional<Integration> installed =
                integrations.find(caller.tenantId(), integrationId).map(Versioned::value);
        if (installed.isPresent()) {
            return ResultFormat.toTree(execute(installed.get(), scene, request));
        }
        TestMode.check(features, "the sandbox is not run");
        return ResultFormat.toTree(sandboxes.execute(integrationId, scene, request));
    }

    /**
     * Executes a request of an integration that was installed from a template; its record is in the log when this
     * returns.
     */
    ExecutionResult execute(Integration installed, @Nullable String scene, ExecutionRequest request) {
        TestMode.check(features, "the sandbox is not run");
        String itemId = TemplateUpgrade.templateOf(installed)
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "NO_SANDBOX",
                        "integration \"" + installed.integrationId()
                                + "\" was not installed from a template, so there are no samples of it"));
        ExecutionResult result = sandboxes.execute(itemId, scene, request);
        records.add(LoggedExecution.ofSandbox(result.executionLog(), request.tenantId(), installed.integrationId()))
                .join();
        return result;
    }
}
