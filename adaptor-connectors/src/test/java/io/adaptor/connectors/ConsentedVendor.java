package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.Invocation;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Template;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's template with an account that consented (OAuth 2), and servers of the test in the place of the vendor and of its
 * authorization server. Close it.
 */
final class ConsentedVendor implements AutoCloseable {
    static final String SECRET = "app-secret-0123456789-0123456789";
    private static final Map<String, String> INPUTS =
            Map.of("client_id", "client-1", "redirect_uri", "https://app.example.com/callback");

    final Template template;
    final ScriptedServer server = ScriptedServer.start();
    final ScriptedServer auth = ScriptedServer.start();
    final FakeTime time = FakeTime.create();
    final AdaptorClient client;

    /**
     * A template installed, with nobody's consent yet.
     *
     * @param paths addresses that the template states as a whole, by endpoint
     */
    ConsentedVendor(String id, Map<String, String> paths) {
        template = TemplateCatalogue.ofClassPath(ConsentedVendor.class.getClassLoader())
                .find(id)
                .orElseThrow();
        ObjectNode overrides = JsonNodeFactory.instance.objectNode().put("base_url", server.url());
        overrides
                .putObject("auth_config")
                .put("authorization_url", auth.url() + "/authorize")
                .put("token_url", auth.url() + "/token");
        paths.forEach((endpoint, path) ->
                overrides.withObjectProperty("endpoints").putObject(endpoint).put("path", path));
        client = AdaptorClient.builder()
                .integrations(TemplateInstaller.of(template).install("default", id, INPUTS, overrides))
                .allowHosts("127.0.0.1")
                .secrets(secret -> secret.name().endsWith("_CLIENT_SECRET") ? SECRET : null)
                .time(time)
                .build();
    }

    /** The template installed as it is, for what it says. */
    Integration installed() {
        return TemplateInstaller.of(template).install("default", template.itemId(), INPUTS, null);
    }

    /** What the authorization server answers. */
    static Answer tokens(int number, int lifetime) {
        return Answer.json(
                200,
                "{\"access_token\": \"access-%d\", \"refresh_token\": \"refresh-%d\", \"expires_in\": %d, \"token_type\": \"bearer\"}"
                        .formatted(number, number, lifetime));
    }

    /** Gives the consent of an account. */
    Connection consent(int lifetime) {
        auth.answer(tokens(1, lifetime));
        Authorization authorization = client.authorization(template.itemId());
        Authorization.Started started = authorization.start();
        return authorization.complete(started, Map.of("code", "c-1", "state", started.state()));
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

    /** With variables in JSON, apostrophes for quotes. */
    ExecutionResult call(String endpoint, String variables) {
        return call(endpoint, json("{'variables': " + variables + "}"));
    }

    /** The ids of all pages of a list, with the input of the sample. */
    List<String> ids(String endpoint) {
        Invocation call = client.call(template.itemId(), endpoint);
        JsonNode variables = template.samples().get(endpoint).input().path("variables");
        for (Map.Entry<String, JsonNode> variable : variables.properties()) {
            call = call.with(variable.getKey(), variable.getValue());
        }
        try (Stream<JsonNode> items = call.pages().items()) {
            return items.map(item -> item.get("id").asText()).toList();
        }
    }

    /** What is sent for the sample and for the full input of each endpoint, by endpoint. */
    List<Map.Entry<String, ReceivedRequest>> requests(JsonNode full) {
        List<Map.Entry<String, ReceivedRequest>> sent = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Iterator<String> names = endpoints().fieldNames(); names.hasNext(); ) {
            String endpoint = names.next();
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.set("variables", full.path(endpoint));
            for (JsonNode one : List.of(template.samples().get(endpoint).input(), input)) {
                server.answer(sample(endpoint));
                ExecutionResult result = call(endpoint, one);
                if (!result.success()) {
                    failed.add(endpoint + ": " + result.error());
                }
                sent.add(Map.entry(endpoint, last()));
            }
        }
        if (!failed.isEmpty()) {
            throw new AssertionError(String.join("\n", failed));
        }
        return sent;
    }

    /** The answer of the sample. */
    Answer sample(String endpoint) {
        var response = template.samples().get(endpoint).response();
        JsonNode body = response.body();
        return body == null || body.isMissingNode() || body.isNull()
                ? Answer.empty(response.status(), Map.of())
                : Answer.json(response.status(), body.toString());
    }

    JsonNode endpoints() {
        return template.document().get("endpoints");
    }

    /** The input of everything that an endpoint knows, from a file beside the tests. */
    static JsonNode inputs(String file) {
        try (InputStream in = ConsentedVendor.class.getResourceAsStream(file)) {
            return JsonCodec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON with apostrophes for quotes. */
    static JsonNode json(String text) {
        try {
            return JsonCodec.read(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable String detail(ExecutionResult result, String name) {
        JsonNode detail = result.error().details().get(name);
        return detail == null ? null : detail.asText();
    }

    ReceivedRequest last() {
        List<ReceivedRequest> requests = server.requests();
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        client.close();
        server.close();
        auth.close();
    }
}
