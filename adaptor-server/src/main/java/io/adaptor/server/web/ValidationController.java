package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.MappingPreview;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.server.access.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks an integration before it is stored, and evaluates its mappings on a sample. */
@RestController
@RequestMapping("/v2")
final class ValidationController {
    private static final String SOURCE = "body";

    private final AdaptorClient client;
    private final IntegrationEdits integrations;

    ValidationController(AdaptorClient client, IntegrationEdits integrations) {
        this.client = client;
        this.integrations = integrations;
    }

    /** Accepts YAML or JSON, whatever the content type; mistakes are reported with line and column. */
    @PostMapping("/validate")
    JsonNode validate(InputStream body) throws IOException {
        String text = new String(TreeConverter.bounded(body), StandardCharsets.UTF_8);
        ArrayNode mistakes = JsonNodeFactory.instance.arrayNode();
        IntegrationFormat.findings(text, SOURCE, this::problems, client::warnings)
                .forEach(mistake -> mistakes.addObject()
                        .put("line", mistake.line())
                        .put("column", mistake.column())
                        .put("path", mistake.field())
                        .put("message", mistake.message())
                        .put("severity", mistake.severity().name().toLowerCase(Locale.ROOT)));
        return mistakes;
    }

    // A plugin that violates its own descriptor is a mistake that belongs to no field.
    private List<FieldError> problems(Integration integration) {
        try {
            return client.problems(integration);
        } catch (AdaptorException e) {
            return List.of(FieldError.of("", e.message(), null));
        }
    }

    @PostMapping("/mappings/preview")
    JsonNode preview(@AuthenticationPrincipal Caller caller, @RequestBody JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        String expression = fields.text("expression", 10_000);
        if (expression != null) {
            JsonNode input = fields.tree("input");
            fields.done();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("value", MappingPreview.evaluate(expression, input == null ? NullNode.instance : input));
            return answer;
        }
        String endpoint = fields.needed("endpoint", 128);
        String integrationId = fields.text("integration_id", 64);
        ObjectNode document = fields.object("integration");
        JsonNode request = fields.tree("request");
        JsonNode response = fields.tree("response");
        if ((integrationId == null) == (document == null)) {
            fields.wrong("integration_id", "is needed, or integration with a whole one, or expression");
        }
        if ((request == null) == (response == null)) {
            fields.wrong("request", "is needed, the input that is mapped to a request, or response, an answer");
        }
        fields.done();
        Endpoint found = endpoint(caller, integrationId, document, endpoint);
        return tree(
                request != null
                        ? MappingPreview.request(found, request)
                        : MappingPreview.response(found, response == null ? NullNode.instance : response));
    }

    private Endpoint endpoint(
            Caller caller, @Nullable String integrationId, @Nullable ObjectNode document, String endpoint) {
        Integration integration = integrationId == null
                ? IntegrationFormat.read(document == null ? NullNode.instance : document, "integration")
                : integrations.found(caller, integrationId).value();
        Endpoint found = integration.endpoint(endpoint);
        if (found == null) {
            throw ApiProblem.notFound(StandardErrorCode.ENDPOINT_NOT_FOUND.name(), "endpoint \"" + endpoint + "\"");
        }
        return found;
    }

    private static JsonNode tree(MappingPreview preview) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("output", preview.output());
        tree.set("expressions", ExplanationFormat.toTree(preview.expressions()));
        preview.warnings().forEach(tree.putArray("warnings")::add);
        return tree.put("summary", preview.summary());
    }
}
