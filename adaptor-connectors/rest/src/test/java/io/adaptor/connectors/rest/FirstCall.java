package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;

/** Makes one call, the first of its process, with credentials and a mapping, without schemas and OAuth2. */
final class FirstCall {
    private static final String YAML = """
            integration_id: shop
            name: Shop
            type: rest_api
            category: test
            base_url: %s
            auth_config: { type: api_key, api_key_header: X-Key, credentials: { api_key: first-canary-1 } }
            endpoints:
              get:
                path: /v1/orders/{id}
                method: GET
                request_mapping: { path_params: { id: variables.id } }
                response_mapping:
                  field_mappings: { id: id, customer: customer.name }
                  transformations: [{ field: customer, transform: uppercase }]
            """;

    private FirstCall() {}

    public static void main(String[] args) {
        try (ScriptedServer server = ScriptedServer.start()) {
            server.answer(Answer.json(200, "{\"id\": 7, \"customer\": {\"name\": \"Ada\"}}"));
            Integration shop = IntegrationFormat.read(YAML.formatted(server.url()), "shop.yaml");
            try (AdaptorClient client = AdaptorClient.builder()
                    .integrations(shop)
                    .allowHosts("127.0.0.1")
                    .build()) {
                System.out.println(
                        client.call("shop", "get").with("id", 7).execute().data());
            }
        }
    }
}
