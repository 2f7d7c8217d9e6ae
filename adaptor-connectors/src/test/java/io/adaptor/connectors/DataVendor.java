package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.internal.connection.SampleValue;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The template of a vendor that is data alone, connected with the examples of its fields; servers of the test stand in the
 * place of the vendor and of its authorization server. Close it.
 */
final class DataVendor implements AutoCloseable {
    private static final TemplateCatalogue CATALOGUE = TemplateCatalogue.ofClassPath(DataVendor.class.getClassLoader());

    final Template template;
    final ScriptedServer server = ScriptedServer.start();
    final ScriptedServer auth = ScriptedServer.start();
    final FakeTime time = FakeTime.create();
    final AdaptorClient client;

    /**
     * Connects, with consent where the vendor wants it.
     *
     * @param path the path of the vendor's base URL
     */
    DataVendor(String id, String path) {
        template = CATALOGUE.find(id).orElseThrow();
        ObjectNode overrides = JsonNodeFactory.instance.objectNode().put("base_url", server.url() + path);
        JsonNode scheme = template.document().get("auth_config");
        boolean consent = scheme.has("authorization_url");
        if (scheme.has("token_url")) {
            overrides.putObject("auth_config").put("token_url", auth.url() + "/token");
        }
        if (consent) {
            overrides.withObjectProperty("auth_config").put("authorization_url", auth.url() + "/authorize");
        }
        client = AdaptorClient.builder()
                .integrations(TemplateInstaller.of(template).install("default", id, inputs(), overrides))
                .allowHosts("127.0.0.1")
                .secrets(secret -> "secret-of-the-app")
                .time(time)
                .build();
        if (!consent || template.document().get("base_url").asText().contains("${connection:")) {
            Map<String, String> values = new HashMap<>();
            installed().connectionFields().forEach((String name, InputField field) -> {
                if (field.required() || field.example() != null) {
                    values.put(name, SampleValue.of(field));
                }
            });
            client.connections("default", id).create(Connection.DEFAULT, "Test", values);
        }
        if (scheme.has("token_url")) {
            auth.answer(tokens("access-1", "\"refresh-1\""));
        }
        if (consent) {
            Authorization authorization = client.authorization(id);
            Authorization.Started started = authorization.start();
            authorization.complete(started, Map.of("code", "c-1", "state", started.state()));
        }
    }

    static Answer tokens(String access, String refresh) {
        return Answer.json(
                200,
                "{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"refresh_token\": %s}"
                        .formatted(access, refresh));
    }

    /** The template installed as it is, for what it says. */
    Integration installed() {
        return TemplateInstaller.of(template).install("default", template.itemId(), inputs(), null);
    }

    ExecutionResult call(String endpoint, JsonNode input) {
        return client.execute(ExecutionRequest.builder(template.itemId(), endpoint)
                .inputData((ObjectNode) input)
                .build());
    }

    /** With the input of the sample. */
    ExecutionResult call(String endpoint) {
        return call(endpoint, template.samples().get(endpoint).input());
    }

    /** With the input and the answer of the sample. */
    ReceivedRequest request(String endpoint, JsonNode input) {
        server.answer(sample(endpoint));
        ExecutionResult result = call(endpoint, input);
        if (!result.success()) {
            throw new AssertionError(template.itemId() + " " + endpoint + ": " + result.error());
        }
        return last();
    }

    /** A webhook request of the vendor. */
    Received receive(Map<String, String> headers, String body) {
        return client.receive(
                template.itemId(),
                RawEvent.post(
                        "https://app.example/hooks/1", Headers.of(headers), body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer of the sample. */
    Answer sample(String endpoint) {
        var response = template.samples().get(endpoint).response();
        JsonNode body = response.body();
        return body == null || body.isMissingNode() || body.isNull()
                ? Answer.empty(response.status(), Map.of())
                : Answer.json(response.status(), body.toString());
    }

    /** A field of the items of all pages. */
    List<String> all(String endpoint, String field) {
        var call = client.call(template.itemId(), endpoint);
        for (Map.Entry<String, JsonNode> variable :
                template.samples().get(endpoint).input().path("variables").properties()) {
            call = call.with(variable.getKey(), variable.getValue());
        }
        try (Stream<JsonNode> items = call.pages().items()) {
            return items.map(item -> item.get(field).asText()).toList();
        }
    }

    ReceivedRequest last() {
        List<ReceivedRequest> requests = server.requests();
        return requests.get(requests.size() - 1);
    }

    private Map<String, String> inputs() {
        Map<String, String> inputs = new HashMap<>();
        template.inputs().forEach((String name, InputField field) -> inputs.put(name, SampleValue.of(field)));
        return inputs;
    }

    @Override
    public void close() {
        client.close();
        server.close();
        auth.close();
    }
}
