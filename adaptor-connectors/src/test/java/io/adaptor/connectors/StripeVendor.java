package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Invocation;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Template;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The template of Stripe, installed with the address of a server of the test in the place of Stripe's. Close it. */
final class StripeVendor implements AutoCloseable {
    static final Template TEMPLATE = TemplateCatalogue.ofClassPath(StripeVendor.class.getClassLoader())
            .find("stripe")
            .orElseThrow();
    private static final String KEY = "sk_test_1234567890abcdef";

    final ScriptedServer server = ScriptedServer.start();
    final FakeTime time = FakeTime.create();
    private final AdaptorClient client;

    /** With a connection that acts for an account, or for that of the key. */
    StripeVendor(@Nullable String account) {
        ObjectNode overrides = JsonNodeFactory.instance.objectNode().put("base_url", server.url());
        client = AdaptorClient.builder()
                .integrations(TemplateInstaller.of(TEMPLATE).install("default", "stripe", Map.of(), overrides))
                .allowHosts("127.0.0.1")
                .time(time)
                .build();
        Map<String, String> values = new HashMap<>(Map.of("api_key", KEY));
        if (account != null) {
            values.put("account", account);
        }
        client.connections("default", "stripe").create(Connection.DEFAULT, "Test", values);
    }

    ExecutionResult call(String endpoint, JsonNode input) {
        return client.execute(ExecutionRequest.builder("stripe", endpoint)
                .inputData((ObjectNode) input)
                .build());
    }

    /** With the input of the sample. */
    ExecutionResult call(String endpoint) {
        return call(endpoint, TEMPLATE.samples().get(endpoint).input());
    }

    /** The ids of all pages of a list, with the input of the sample. */
    List<String> ids(String endpoint) {
        JsonNode variables = TEMPLATE.samples().get(endpoint).input().get("variables");
        Invocation call = client.call("stripe", endpoint);
        for (Map.Entry<String, JsonNode> variable : variables.properties()) {
            call = call.with(variable.getKey(), variable.getValue());
        }
        try (Stream<JsonNode> items = call.pages().items()) {
            return items.map(item -> item.get("id").textValue()).toList();
        }
    }

    ReceivedRequest last() {
        List<ReceivedRequest> requests = server.requests();
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
