package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.diagnostics.HealthMonitor;
import io.adaptor.diagnostics.IntegrationTester;
import io.adaptor.diagnostics.TestOptions;
import io.adaptor.server.access.Caller;
import io.adaptor.server.settings.FeatureSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tests integrations and reports their health. */
@RestController
@RequestMapping("/v2/integrations/{id}")
final class DiagnosticsController {
    private final AdaptorClient client;
    private final IntegrationEdits integrations;
    private final HealthMonitor monitor;
    private final FeatureSettings features;

    DiagnosticsController(
            AdaptorClient client, IntegrationEdits integrations, HealthMonitor monitor, FeatureSettings features) {
        this.client = client;
        this.integrations = integrations;
        this.monitor = monitor;
        this.features = features;
    }

    /** Tests credentials, test cases, and read-only endpoints without required input. */
    @PostMapping("/test")
    JsonNode test(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body) {
        Integration integration = integrations.found(caller, id).value();
        IntegrationTester tester = tester(body);
        return (features.testMode() ? tester.test(integration) : tester.checkCredentials(integration)).toJson();
    }

    @PostMapping("/test-cases")
    JsonNode testCases(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body) {
        Integration integration = integrations.found(caller, id).value();
        TestMode.check(features, "test cases are not run");
        return tester(body).runCases(integration).toJson();
    }

    @GetMapping("/health")
    JsonNode health(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        integrations.found(caller, id);
        return monitor.health(caller.tenantId(), id).toTree();
    }

    private IntegrationTester tester(@Nullable JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        String connection = fields.text("connection", 128);
        TestOptions options = connection == null ? TestOptions.DEFAULT : TestOptions.DEFAULT.withConnection(connection);
        options = fields.flag("without_calls") ? options.withoutCalls() : options;
        options = fields.flag("unsafe") ? options.withUnsafe() : options;
        options = fields.flag("exact") ? options.withExact() : options;
        fields.done();
        return IntegrationTester.of(client, options);
    }
}
