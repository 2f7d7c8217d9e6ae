package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The template of Shopify with a connection that was granted, and a server of the test in the place of the shop. Close it. */
final class ShopifyVendor implements AutoCloseable {
    static final Template TEMPLATE = TemplateCatalogue.ofClassPath(ShopifyVendor.class.getClassLoader())
            .find("shopify")
            .orElseThrow();
    static final String PATH = "/admin/api/2026-10/graphql.json";
    static final String SECRET = "shpss_0123456789abcdef";
    private static final Map<String, String> INPUTS =
            Map.of("client_id", "0123456789abcdef0123456789abcdef", "redirect_uri", "https://app.example/callback");

    final ScriptedServer server = ScriptedServer.start();
    final FakeTime time = FakeTime.create();
    final Authorization.Started started;
    private final AdaptorClient client;

    ShopifyVendor() {
        client = AdaptorClient.builder()
                .integrations(TemplateInstaller.of(TEMPLATE)
                        .install("default", "shopify", INPUTS, json("""
                                {"base_url": "URL/admin/api/2026-10/graphql.json",
                                 "auth_config": {"authorization_url": "URL/admin/oauth/authorize",
                                                 "token_url": "URL/admin/oauth/access_token"}}""".replace("URL", server.url()))))
                .allowHosts("127.0.0.1")
                .secrets(secret -> secret.name().equals("SHOPIFY_CLIENT_SECRET") ? SECRET : null)
                .time(time)
                .build();
        client.connections("default", "shopify").create(Connection.DEFAULT, "Test", Map.of("shop", "acme-toys"));
        server.answer(token(1));
        Authorization authorization = client.authorization("shopify");
        started = authorization.start();
        authorization.complete(
                started, Map.of("code", "c-1", "state", started.state(), "shop", "acme-toys.myshopify.com"));
    }

    /** As it is installed, for a shop of Shopify. */
    static Integration installed() {
        return TemplateInstaller.of(TEMPLATE).install("default", "shopify", INPUTS, null);
    }

    /** An answer with the n-th pair of tokens. */
    static Answer token(int n) {
        return Answer.json(
                200,
                ("{'access_token': 'shpat_N', 'scope': 'write_orders', 'expires_in': 3600, 'refresh_token': 'shprt_N',"
                                + " 'refresh_token_expires_in': 7776000}")
                        .replace('\'', '"')
                        .replace("N", String.valueOf(n)));
    }

    AdaptorClient client() {
        return client;
    }

    ExecutionResult call(String endpoint, JsonNode input) {
        return client.execute(ExecutionRequest.builder("shopify", endpoint)
                .inputData((ObjectNode) input)
                .build());
    }

    /** With the input of the sample. */
    ExecutionResult call(String endpoint) {
        return call(endpoint, TEMPLATE.samples().get(endpoint).input());
    }

    /** The ids of all pages of a list, with the input of the sample. */
    List<String> ids(String endpoint) {
        Invocation call = client.call("shopify", endpoint);
        for (Map.Entry<String, JsonNode> variable :
                TEMPLATE.samples().get(endpoint).input().path("variables").properties()) {
            call = call.with(variable.getKey(), variable.getValue());
        }
        try (Stream<JsonNode> items = call.pages().items()) {
            return items.map(item -> item.get("id").textValue()).toList();
        }
    }

    /** What was asked of the API, without what was asked for tokens. */
    List<ReceivedRequest> asked() {
        return server.requests().stream()
                .filter(request -> request.path().equals(PATH))
                .toList();
    }

    /** The bodies of the requests for tokens. */
    List<JsonNode> tokenRequests() {
        return server.requests().stream()
                .filter(request -> request.path().equals("/admin/oauth/access_token"))
                .map(request -> (JsonNode) json(request.text()))
                .toList();
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
