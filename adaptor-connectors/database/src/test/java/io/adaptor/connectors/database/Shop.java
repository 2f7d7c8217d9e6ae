package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** An integration with endpoints of one test, and a client for it. */
final class Shop implements AutoCloseable {
    static final String LOGIN = "{ type: basic_auth, credentials: { username: shop, password: shop-canary-4711 } }";

    private final AdaptorClient client;

    private Shop(AdaptorClient client) {
        this.client = client;
    }

    /** An integration for a database at an address, with endpoints in YAML, two spaces in. */
    static Integration described(String url, String login, String settings, String endpoints) {
        return IntegrationFormat.read("""
                integration_id: shop
                name: Shop
                type: database
                category: test
                base_url: %s
                auth_config: %s
                settings: %s
                retry_config: { max_retries: 0 }
                endpoints:
                """.formatted(url, login, settings) + endpoints.indent(2), "shop.yaml");
    }

    static Shop at(String url, String login, String endpoints) {
        return of(described(url, login, "{ read_only: false, tls: none }", endpoints));
    }

    static Shop of(Integration integration) {
        return new Shop(AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build());
    }

    AdaptorClient client() {
        return client;
    }

    /** Executes an endpoint with variables in JSON. */
    ExecutionResult call(String endpoint, String variables) {
        var call = client.call("shop", endpoint);
        for (Map.Entry<String, JsonNode> field : json(variables).properties()) {
            call = call.with(field.getKey(), field.getValue());
        }
        return call.execute();
    }

    static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
