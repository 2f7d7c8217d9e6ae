package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateSample;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs each sample of a template in its sandbox. Not thread-safe. */
final class SampleRun {
    private final Template template;
    private final Map<String, Endpoint> endpoints;
    private final List<FieldError> problems = new ArrayList<>();

    SampleRun(Template template) {
        this.template = template;
        this.endpoints = TemplateSandbox.of(template).integration().endpoints();
    }

    List<FieldError> problems() {
        try (AdaptorClient client = TemplateSandbox.of(template).client(null)) {
            endpoints.values().forEach(endpoint -> check(client, endpoint));
        } catch (AdaptorException e) {
            add("template", "has no sandbox: " + e.message());
        }
        return problems;
    }

    private void check(AdaptorClient client, Endpoint endpoint) {
        String name = endpoint.name();
        if (endpoint.description() == null || endpoint.description().isBlank()) {
            add("endpoints." + name, "has no description, by which people and language models choose it");
        }
        TemplateSample sample = template.samples().get(name);
        String field = "template.samples." + name;
        if (sample == null) {
            add("endpoints." + name, "has no sample, so its sandbox can't answer; add " + field);
            return;
        }
        ExecutionResult result = client.execute(ExecutionRequest.builder(template.itemId(), name)
                .inputData(sample.input())
                .options(ExecutionOptions.builder()
                        .retryOverride(RetryPolicy.none())
                        .build())
                .build());
        ErrorDetail error = result.error();
        if (error != null) {
            boolean input = error.code().equals("VALIDATION_FAILED");
            add(field + (input ? ".input" : ".response"), "does not work: " + error.code() + ", " + error.message());
        } else if (endpoint.outputSchema() != null) {
            JsonNode data = result.data() == null ? JsonNodeFactory.instance.nullNode() : result.data();
            // If a response is read record by record, the schema is that of one record.
            Iterable<JsonNode> all = endpoint.records() != null && data.isArray() ? data : List.of(data);
            all.forEach(one -> compare(field + ".response", endpoint.outputSchema(), one));
        }
    }

    private void compare(String field, JsonNode outputSchema, JsonNode data) {
        FieldErrors errors = new FieldErrors();
        JsonSchema schema = JsonSchema.compile(outputSchema, "output_schema", errors);
        if (schema != null) {
            schema.check(data, errors);
        }
        errors.list()
                .forEach(error -> add(
                        field,
                        "becomes data that output_schema does not allow: "
                                + (error.field().isEmpty() ? "it" : error.field()) + " " + error.message()));
    }

    private void add(String field, String message) {
        problems.add(FieldError.of(field, message, null));
    }
}
