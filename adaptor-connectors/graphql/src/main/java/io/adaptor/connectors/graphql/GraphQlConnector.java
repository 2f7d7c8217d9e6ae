package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.GraphQLSchema;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends operations as JSON by POST (GraphQL over HTTP, draft) and determines the outcomes of responses. Thread-safe.
 */
final class GraphQlConnector implements Connector {
    private static final int MOST_OPERATIONS = 1_000;
    private static final String TYPE = "application/json";
    private static final String ACCEPT = "application/graphql-response+json, application/json;q=0.9";

    private static final JsonNode QUESTION =
            JsonNodeFactory.instance.objectNode().put("query", "{__typename}");

    private final Connector rest;
    private final boolean statesAccept;
    private final @Nullable GraphQLSchema schema;
    private final Fragments fragments;
    private final Map<Map<String, JsonNode>, Operation> operations = new ConcurrentHashMap<>();

    /** Creates a connector; {@code rest} sends the requests and reads the responses. */
    GraphQlConnector(Connector rest, Integration integration, @Nullable GraphQLSchema schema) {
        this.rest = rest;
        this.statesAccept = has(integration.headers(), "Accept");
        this.schema = schema;
        this.fragments = Fragments.of(integration);
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        Operation operation = operation(request.endpoint());
        return judged(operation, answered(posted(operation, request)));
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return rest.preview(posted(operation(request.endpoint()), request));
    }

    /** Queries only the type name of the query root, which every server supports. */
    @Override
    public boolean check(Duration timeout) {
        Endpoint endpoint = Endpoint.builder("check").build();
        ConnectorResponse response = answered(
                posted(ConnectorRequest.builder(endpoint).timeout(timeout).build(), QUESTION));
        JsonNode body = object(response);
        Outcome verdict = body == null ? null : AnswerVerdict.of(response.status(), body);
        if (response.status() == 401 || verdict == Outcome.EXPIRED) {
            throw refused(StandardErrorCode.AUTH_FAILED, "the credentials were refused", response.status());
        }
        if (response.status() >= 300 || body == null || verdict != null) {
            throw refused(
                    StandardErrorCode.UPSTREAM_REJECTED,
                    "a query for __typename was not answered: HTTP " + response.status(),
                    response.status());
        }
        return true;
    }

    private static ConnectorException refused(StandardErrorCode code, String message, int status) {
        return ConnectorException.builder(code, Outcome.REJECTED, message)
                .status(status)
                .build();
    }

    // Keyed by the settings, not by the name: an endpoint may change while the connector is in use.
    private Operation operation(Endpoint endpoint) {
        Operation known = operations.get(endpoint.settings());
        if (known != null) {
            return known;
        }
        try {
            Operation read = Operation.of(endpoint, fragments);
            if (operations.size() < MOST_OPERATIONS) {
                operations.put(endpoint.settings(), read);
            }
            return read;
        } catch (InvalidOperation e) {
            throw invalid("settings." + e.setting(), e.problem());
        }
    }

    private ConnectorRequest posted(Operation operation, ConnectorRequest request) {
        if (request.download() != null) {
            throw invalid("download", "is not for GraphQL, whose answers are JSON");
        }
        if (request.pageUrl() != null) {
            throw invalid("page", "has no URL in GraphQL; use pagination with style: cursor");
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("query", operation.text());
        if (operation.name() != null) {
            message.put("operationName", operation.name());
        }
        ObjectNode variables = VariableTypes.fitting(operation, variables(request.body()), schema);
        if (!variables.isEmpty()) {
            message.set("variables", variables);
        }
        return posted(request, message);
    }

    private ConnectorRequest posted(ConnectorRequest request, JsonNode message) {
        return request.toBuilder()
                .endpoint(request.endpoint().toBuilder()
                        .method(HttpMethod.POST)
                        .path("")
                        .build())
                .headers(headers(request.headers()))
                .body(Payload.json(message))
                .format(request.format().toBuilder().response(BodyFormat.JSON).build())
                // Only the complete body shows whether it is a GraphQL response.
                .projection(null)
                .build();
    }

    private static JsonNode variables(Payload body) {
        if (body instanceof Payload.Empty) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (body instanceof Payload.Json json && json.value().isObject()) {
            return json.value();
        }
        throw invalid("body", "must be an object: the variables of the operation by name");
    }

    // Headers that the user states override the defaults, except for the Content-Type, which is fixed.
    private Map<String, String> headers(Map<String, String> mapped) {
        Map<String, String> headers = new LinkedHashMap<>(mapped);
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Type"));
        headers.put("Content-Type", TYPE);
        if (!statesAccept && !has(mapped, "Accept")) {
            headers.put("Accept", ACCEPT);
        }
        return headers;
    }

    private static boolean has(Map<String, String> headers, String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private ConnectorResponse answered(ConnectorRequest request) {
        try {
            return rest.execute(request);
        } catch (ConnectorException e) {
            UnusableAnswer answer = e.answer();
            if (e.code() == StandardErrorCode.RESPONSE_UNREADABLE && answer != null) {
                throw unreadable(answer);
            }
            throw e;
        }
    }

    private static ConnectorResponse judged(Operation operation, ConnectorResponse response) {
        JsonNode body = object(response);
        boolean good = response.status() >= 200 && response.status() < 300;
        if (good && (body == null || !(body.has("data") || body.has("errors")))) {
            throw unreadable(new UnusableAnswer(
                    response.status(),
                    response.headers().toMap(),
                    response.requestBytes(),
                    response.responseBytes(),
                    response.bodyTree()));
        }
        if (body == null) {
            return response;
        }
        ConnectorResponse.Builder answer = response.toBuilder();
        Outcome verdict = AnswerVerdict.of(response.status(), body);
        // An operation refused for its cost costs the same later, and did not use up any budget.
        Cost cost = verdict == Outcome.REJECTED ? null : Cost.of(body);
        if (cost != null && (good || verdict == Outcome.THROTTLED)) {
            answer.retryAfter(cost.untilNext());
        }
        if (operation.introspects() && good && verdict == null) {
            return answer.body(Payload.json(schemaOf(body))).build();
        }
        return answer.outcome(verdict).build();
    }

    private static JsonNode schemaOf(JsonNode body) {
        try {
            return JsonNodeFactory.instance
                    .objectNode()
                    .set("data", JsonNodeFactory.instance.objectNode().put("schema", Introspection.sdl(body)));
        } catch (InvalidSchema e) {
            throw ConnectorException.builder(
                            StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, "the introspection " + e.problem())
                    .build();
        }
    }

    private static @Nullable JsonNode object(ConnectorResponse response) {
        return response.body() instanceof Payload.Json json && json.value().isObject() ? json.value() : null;
    }

    private static ConnectorException unreadable(UnusableAnswer answer) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the answer (HTTP " + answer.status()
                                + ") is not a GraphQL answer, an object with data or errors; check that base_url leads to the"
                                + " GraphQL endpoint")
                .status(answer.status())
                .answer(answer)
                .build();
    }

    private static MappingException invalid(String field, String problem) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, problem, null)));
    }
}
