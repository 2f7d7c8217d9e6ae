package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads execution requests. Thread-safe. */
public final class RequestFormat {
    private static final String SOURCE = "request";

    private static final Shape<ExecutionOptions, ExecutionOptions.Builder> OPTIONS = Shape.of(
                    "options",
                    "What one execution overrides.",
                    ExecutionOptions::builder,
                    ExecutionOptions.Builder::build)
            .field(
                    "timeout_override_ms",
                    Scalars.millis(100, 60_000),
                    ExecutionOptions::timeoutOverride,
                    ExecutionOptions.Builder::timeoutOverride)
            .doc("The longest an attempt may take.")
            .field("skip_cache", Scalars.flag(), ExecutionOptions::skipCache, ExecutionOptions.Builder::skipCache)
            .doc("True does not look into the cache.")
            .field("debug_mode", Scalars.flag(), ExecutionOptions::debugMode, ExecutionOptions.Builder::debugMode)
            .doc("True adds the raw response and the explanation, masked.")
            .field(
                    "mock_response",
                    Trees.anything(),
                    ExecutionOptions::mockResponse,
                    ExecutionOptions.Builder::mockResponse)
            .doc("A raw response that is used instead of calling.")
            .field(
                    "retry_override",
                    RetryFields.SHAPE,
                    ExecutionOptions::retryOverride,
                    ExecutionOptions.Builder::retryOverride)
            .doc("How failed attempts are repeated.")
            .field("cursor", Texts.text(), ExecutionOptions::cursor, ExecutionOptions.Builder::cursor)
            .doc("Where to continue a paged endpoint.")
            .field(
                    "idempotency_key",
                    Texts.text(),
                    ExecutionOptions::idempotencyKey,
                    ExecutionOptions.Builder::idempotencyKey)
            .doc("The key that a keyed request carries where its policy computes none from the input.");

    private static final Shape<ExecutionRequest, ExecutionRequest.Builder> SHAPE = Shape.of(
                    "request",
                    "One execution.",
                    () -> ExecutionRequest.builder("none", "none"),
                    ExecutionRequest.Builder::build)
            .field("request_id", Texts.text(), ExecutionRequest::requestId, ExecutionRequest.Builder::requestId)
            .doc("Names the execution.")
            .field("tenant_id", Texts.text(), ExecutionRequest::tenantId, ExecutionRequest.Builder::tenantId)
            .doc("The tenant it belongs to.")
            .field("connection", Texts.text(), ExecutionRequest::connection, ExecutionRequest.Builder::connection)
            .doc("The connection through which it runs.")
            .field("input_data", Trees.object(), ExecutionRequest::inputData, ExecutionRequest.Builder::inputData)
            .doc("The input document.")
            .field("context", Trees.tree(), ExecutionRequest::context, ExecutionRequest.Builder::context)
            .doc("What mappings see beside the input.")
            .field("headers", Trees.map(Texts.text()), ExecutionRequest::headers, ExecutionRequest.Builder::headers)
            .doc("Headers of this call; they win over mapped ones.")
            .field("query_params", Trees.tree(), ExecutionRequest::queryParams, ExecutionRequest.Builder::queryParams)
            .doc("Query parameters of this call; they win over mapped ones.")
            .field("options", OPTIONS, ExecutionRequest::options, ExecutionRequest.Builder::options)
            .doc("What this execution overrides.");

    private RequestFormat() {}

    /**
     * Reads a request. A document with {@code input_data} or {@code options} is the long form, with {@code
     * request_id}, {@code tenant_id}, {@code connection}, {@code input_data}, {@code context}, {@code headers}, {@code
     * query_params} and {@code options}; any other object is the input document itself. The long form may also have
     * {@code integration_id} and {@code endpoint_name}, which must be those of the call.
     *
     * @param document an object
     * @param integrationId the integration to execute
     * @param endpoint its endpoint
     * @return the request
     * @throws FormatException with every mistake, if the document is not an object or its long form has unknown or
     *     unreadable fields
     */
    public static ExecutionRequest read(JsonNode document, String integrationId, String endpoint) {
        return read(document, ExecutionRequest.builder(integrationId, endpoint));
    }

    /**
     * Reads a request as {@link #read(JsonNode, String, String)} does.
     *
     * @param document an object
     * @param defaults the builder to fill; its values, such as the connection, apply where the document has none
     * @return the request
     * @throws FormatException as {@link #read(JsonNode, String, String)}
     */
    public static ExecutionRequest read(JsonNode document, ExecutionRequest.Builder defaults) {
        Problems problems = new Problems(SOURCE, SecretPlaces::hold);
        ExecutionRequest called = defaults.build();
        boolean longForm = document.has("input_data") || document.has("options");
        JsonNode rest = longForm && document instanceof ObjectNode object
                ? confirmed(
                        confirmed(object, "integration_id", called.integrationId(), problems),
                        "endpoint_name",
                        called.endpointName(),
                        problems)
                : document;
        Located at = new Located(problems, "", rest, Place.NOWHERE);
        ExecutionRequest read = longForm ? SHAPE.read(FieldReader.of(at), defaults) : plainForm(at, defaults);
        problems.done();
        return Objects.requireNonNull(read, "unreadable, but nothing was reported");
    }

    /** Returns the document without a field that may only confirm what is called. */
    private static ObjectNode confirmed(ObjectNode document, String field, String called, Problems problems) {
        JsonNode stated = document.get(field);
        if (stated == null) {
            return document;
        }
        if (!stated.isNull() && !called.equals(stated.textValue())) {
            problems.add(
                    Spot.NOWHERE,
                    field,
                    "is " + Shown.name(stated.asText()) + ", but this is a call of " + Shown.name(called)
                            + "; leave it out, or call the other");
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        rest.setAll(document);
        rest.remove(field);
        return rest;
    }

    private static @Nullable ExecutionRequest plainForm(Located at, ExecutionRequest.Builder request) {
        JsonNode input = at.object();
        return input == null ? null : request.inputData(input).build();
    }
}
