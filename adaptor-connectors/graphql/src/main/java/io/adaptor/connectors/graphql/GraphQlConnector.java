package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import graphql.schema.GraphQLSchema;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
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
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends operations as JSON by POST (GraphQL over HTTP, draft) and judges what comes back. Thread-safe. */
final class GraphQlConnector implements Connector {
    private static final int MOST_OPERATIONS = 1_000;
    private static final String TYPE = "application/json";
    private static final String ACCEPT = "application/graphql-response+json, application/json;q=0.9";

    private final Supplier<@Nullable String> baseUrl;
    private final HttpTransport http;
    private final @Nullable GraphQLSchema schema;
    private final Map<Map<String, JsonNode>, Operation> operations = new ConcurrentHashMap<>();

    /** A connector; {@code baseUrl} is asked for each request, because renewed tokens may move the address. */
    GraphQlConnector(Supplier<@Nullable String> baseUrl, HttpTransport http, @Nullable GraphQLSchema schema) {
        this.baseUrl = baseUrl;
        this.http = http;
        this.schema = schema;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        Operation operation = operation(request.endpoint());
        HttpRequest built = built(operation, request);
        byte[] sent = built.body();
        try (HttpResponse response = http.send(built)) {
            return read(operation, response, request, sent == null ? 0 : sent.length);
        }
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return http.preview(built(operation(request.endpoint()), request));
    }

    /** Asks for nothing but the name of the type that queries begin with, which every server knows. */
    @Override
    public boolean check(Duration timeout) {
        HttpRequest request = HttpRequest.of(HttpMethod.POST, address(), timeout)
                .withHeaders(headers(Map.of()))
                .withBody("{\"query\":\"{__typename}\"}".getBytes(StandardCharsets.UTF_8));
        try (HttpResponse response = http.send(request)) {
            JsonNode body = json(response.bytes(100_000));
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
    }

    private static ConnectorException refused(StandardErrorCode code, String message, int status) {
        return ConnectorException.builder(code, Outcome.REJECTED, message)
                .status(status)
                .build();
    }

    // By the settings, not by the name: an endpoint may change while the connector is in use.
    private Operation operation(Endpoint endpoint) {
        Operation known = operations.get(endpoint.settings());
        if (known != null) {
            return known;
        }
        try {
            Operation read = Operation.of(endpoint);
            if (operations.size() < MOST_OPERATIONS) {
                operations.put(endpoint.settings(), read);
            }
            return read;
        } catch (InvalidOperation e) {
            throw invalid("settings." + e.setting(), e.problem());
        }
    }

    private HttpRequest built(Operation operation, ConnectorRequest request) {
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
        return request.http(HttpMethod.POST, address())
                .withHeaders(headers(request.headers()))
                .withBody(JsonCodec.bytes(message));
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

    private URI address() {
        String base = baseUrl.get();
        try {
            if (base != null) {
                return new URI(base);
            }
        } catch (URISyntaxException e) {
            // Its message quotes the URL.
        }
        throw invalid("base_url", "must be the URL of the GraphQL endpoint");
    }

    private static Headers headers(Map<String, String> mapped) {
        List<Headers.Field> fields = new ArrayList<>();
        fields.add(new Headers.Field("User-Agent", "Adaptor"));
        fields.add(new Headers.Field("Accept", ACCEPT));
        mapped.forEach((name, value) -> {
            fields.removeIf(field -> field.name().equalsIgnoreCase(name));
            fields.add(new Headers.Field(name, value));
        });
        fields.removeIf(field -> field.name().equalsIgnoreCase("Content-Type"));
        fields.add(new Headers.Field("Content-Type", TYPE));
        return Headers.of(fields);
    }

    private ConnectorResponse read(
            Operation operation, HttpResponse response, ConnectorRequest request, long requestBytes) {
        byte[] bytes = response.bytes(request.maxResponseBytes());
        ConnectorResponse.Builder answer = ConnectorResponse.builder()
                .status(response.status())
                .headers(response.headers())
                .requestBytes(requestBytes)
                .responseBytes(bytes.length);
        JsonNode body = json(bytes);
        boolean good = response.status() >= 200 && response.status() < 300;
        if (good && (body == null || !(body.has("data") || body.has("errors")))) {
            throw unreadable(response, requestBytes, bytes);
        }
        if (body == null) {
            return answer.body(Payload.text(new String(bytes, StandardCharsets.UTF_8)))
                    .build();
        }
        Outcome verdict = AnswerVerdict.of(response.status(), body);
        Cost cost = Cost.of(body);
        if (cost != null && (good || verdict == Outcome.THROTTLED)) {
            answer.retryAfter(cost.untilNext());
        }
        if (operation.introspects() && good && verdict == null) {
            return answer.body(Payload.json(schemaOf(body))).build();
        }
        return answer.outcome(verdict).body(Payload.json(body)).build();
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

    private static @Nullable JsonNode json(byte[] bytes) {
        try {
            JsonNode body = JsonCodec.read(bytes);
            return body.isObject() ? body : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static ConnectorException unreadable(HttpResponse response, long requestBytes, byte[] bytes) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the answer (HTTP " + response.status()
                                + ") is no GraphQL answer, an object with data or errors; check that base_url leads to the"
                                + " GraphQL endpoint")
                .status(response.status())
                .build()
                .about(new UnusableAnswer(
                        response.status(),
                        response.headers().toMap(),
                        requestBytes,
                        bytes.length,
                        TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8))));
    }

    private static MappingException invalid(String field, String problem) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, problem, null)));
    }
}
