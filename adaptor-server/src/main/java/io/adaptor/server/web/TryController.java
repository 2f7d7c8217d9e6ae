package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.Scope;
import io.adaptor.server.database.EndpointSamples;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tries out an endpoint: provides a form for its input, and executes it with full details. */
@RestController
@RequestMapping("/v2/integrations/{id}/endpoints/{endpoint}")
final class TryController {
    private static final Logger LOG = LoggerFactory.getLogger(TryController.class);
    private static final int LONGEST_CURSOR = 100_000;

    private final IntegrationEdits edits;
    private final EndpointForm forms;
    private final EndpointSamples samples;
    private final ExecutionRequests requests;
    private final RecordedExecutions executions;
    private final ObjectProvider<SandboxController> sandbox;
    private final AdaptorClient client;
    private final TimeSource time;

    TryController(
            IntegrationEdits edits,
            EndpointForm forms,
            EndpointSamples samples,
            ExecutionRequests requests,
            RecordedExecutions executions,
            ObjectProvider<SandboxController> sandbox,
            AdaptorClient client,
            TimeSource time) {
        this.edits = edits;
        this.forms = forms;
        this.samples = samples;
        this.requests = requests;
        this.executions = executions;
        this.sandbox = sandbox;
        this.client = client;
        this.time = time;
    }

    @GetMapping("/form")
    JsonNode form(@AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable String endpoint) {
        Versioned<Integration> stored = edits.found(caller, id);
        ObjectNode form = forms.of(stored, found(stored.value(), endpoint));
        ObjectNode kept = form.putObject("samples");
        EndpointSamples.Place place = new EndpointSamples.Place(caller.tenantId(), id, endpoint);
        // Requests and responses are shown only to callers that may send such requests.
        boolean shown = caller.may(Scope.EXECUTE);
        kept.set("good", shown ? samples.find(place, true).orElse(null) : null);
        kept.set("failed", shown ? samples.find(place, false).orElse(null) : null);
        return form;
    }

    private static Endpoint found(Integration integration, String endpoint) {
        Endpoint found = integration.endpoint(endpoint);
        if (found == null) {
            throw ApiProblem.notFound(
                    StandardErrorCode.ENDPOINT_NOT_FOUND.name(),
                    "endpoint \"" + endpoint + "\" of integration \"" + integration.integrationId() + "\"");
        }
        return found;
    }

    @PostMapping("/try")
    CompletableFuture<ResponseEntity<JsonNode>> tryOut(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        for (String part : new String[] {"variables", "context", "user_data"}) {
            ObjectNode stated = fields.object(part);
            if (stated != null) {
                input.set(part, stated);
            }
        }
        String connection = fields.text("connection", 128);
        String cursor = fields.text("cursor", LONGEST_CURSOR);
        boolean inSandbox = fields.flag("sandbox");
        boolean explained = fields.flag("explain");
        fields.done();
        Versioned<Integration> stored = edits.found(caller, id);
        Endpoint tried = found(stored.value(), endpoint);
        ExecutionRequest request = ExecutionRequest.builder(id, endpoint)
                .tenantId(caller.tenantId())
                .connection(connection == null ? ExecutionRequest.DEFAULT_CONNECTION : connection)
                .inputData(input)
                .options(ExecutionOptions.builder()
                        .debugMode(true)
                        .skipCache(true)
                        .cursor(cursor)
                        .build())
                .build();
        EndpointSamples.Place place = new EndpointSamples.Place(caller.tenantId(), id, endpoint);
        ObjectNode sent = input.deepCopy().put("connection", request.connection());
        if (inSandbox) {
            ObjectNode shown = shown(tried, inSandbox(stored.value(), request));
            return CompletableFuture.completedFuture(ResponseEntity.ok(kept(place, sent, shown)));
        }
        ExecutionRequest checked = requests.checked(request);
        if (explained) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("explanation", ExplanationFormat.toTree(client.explain(checked)));
            return CompletableFuture.completedFuture(ResponseEntity.ok(answer));
        }
        return executions.result(checked).thenApply(result -> {
            ObjectNode shown = shown(tried, result);
            if (!shown.has("explanation")) {
                // The engine explains failed executions; here, successful ones are explained, too.
                shown.set("explanation", ExplanationFormat.toTree(client.explain(checked)));
            }
            return ResponseEntity.ok(kept(place, sent, shown));
        });
    }

    private static ObjectNode shown(Endpoint tried, ExecutionResult result) {
        ObjectNode tree = ResultFormat.toTree(result);
        JsonNode raw = result.rawResponse();
        if (raw != null) {
            tree.set("response_expressions", ResponseExpressions.of(tried, raw));
        }
        return tree;
    }

    private ExecutionResult inSandbox(Integration integration, ExecutionRequest request) {
        SandboxController there = sandbox.getIfAvailable();
        if (there == null) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "NO_SANDBOX",
                    "there is no sandbox here: the operator has set ENABLE_MARKETPLACE to false");
        }
        return there.execute(integration, null, request);
    }

    /** Stores a sample of a try; if that fails, the response is sent nevertheless. */
    private JsonNode kept(EndpointSamples.Place place, JsonNode input, ObjectNode tree) {
        try {
            Instant now = time.clock().instant();
            samples.keep(place, tree.path("success").asBoolean(), now, TrySample.of(now, input, tree));
        } catch (RuntimeException e) {
            LOG.warn("a sample of {} could not be kept: {}", place.integrationId(), e.getMessage());
        }
        return tree;
    }
}
