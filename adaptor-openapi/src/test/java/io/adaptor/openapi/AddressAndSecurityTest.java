package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.connectors.rest.RestConnectorFactory;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ConnectorTestKit;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an imported integration calls, with which credentials, and which operations it takes. */
class AddressAndSecurityTest {
    private static final String PATHS = "paths: {/a: {get: {operationId: a}}}\n";

    @Test
    void variablesOfTheServerAreFieldsOfConnections() {
        JsonNode tree = tree("""
            servers:
              - url: https://{site}.example.com/{version}/x/
                variables: {site: {default: acme, description: Your site}, version: {default: v2, enum: [v1, v2]}}
              - url: https://other.example.com
            """ + PATHS);

        assertThat(tree.get("base_url").asText())
                .isEqualTo("https://${connection:site}.example.com/${connection:version}/x");
        assertThat(tree.get("connection_fields").toString())
                .isEqualTo("{\"site\":{\"help\":\"Your site\",\"default\":\"acme\"},"
                        + "\"version\":{\"type\":\"choice\",\"default\":\"v2\",\"options\":[\"v1\",\"v2\"]}}");
    }

    @Test
    void aVariableThatIsTheWholeHostMayBeAny() {
        assertThat(tree("servers: [{url: 'https://{host}/v1', variables: {host: {default: 'api.example.com:8443'}}}]\n"
                                + PATHS)
                        .at("/connection_fields/host/type")
                        .asText())
                .isEqualTo("host");
    }

    @Test
    void anAddressThatIsNotWholeHasToBeStated() {
        for (String servers : List.of("", "servers: [{url: /v3}]\n")) {
            OpenApiDocument document = document(servers + PATHS);
            assertThatThrownBy(() -> document.toIntegration(OpenApiOptions.defaults()))
                    .isInstanceOf(OpenApiException.class)
                    .hasMessageContaining("--base-url");
            OpenApiOptions stated = OpenApiOptions.builder()
                    .baseUrl("https://a.example.com/v9/")
                    .build();
            assertThat(document.toIntegration(stated).integration().baseUrl()).isEqualTo("https://a.example.com/v9");
        }
    }

    @Test
    void operationsOfAnotherServerHaveWholeUrls() {
        OpenApiImport imported = document("""
            servers: [{url: https://api.example.com/v1}]
            paths:
              /a: {get: {operationId: a}}
              /b: {post: {operationId: b, servers: [{url: 'https://{r}.example.com', variables: {r: {default: files}}}]}}
            """).toIntegration(OpenApiOptions.defaults());

        assertThat(imported.integration().endpoints().get("a").path()).isEqualTo("/a");
        assertThat(imported.integration().endpoints().get("b").path()).isEqualTo("https://files.example.com/b");
        assertThat(imported.findings()).singleElement().asString().contains("is a server of its own");
    }

    @Test
    void everySchemeBecomesAnAuthConfigWithFields() {
        assertThat(auth("{type: apiKey, in: query, name: k}"))
                .isEqualTo(
                        "{\"type\":\"api_key\",\"credentials\":{\"api_key\":\"${connection:api_key}\"},\"api_key_param\":\"k\"}");
        assertThat(auth("{type: apiKey, in: cookie, name: k}")).contains("\"api_key_cookie\":\"k\"");
        assertThat(auth("{type: http, scheme: Basic}"))
                .contains("basic_auth", "${connection:username}", "${connection:password}");
        assertThat(auth("{type: http, scheme: bearer}")).contains("bearer_token", "\"token\":\"${connection:token}\"");
        assertThat(auth("{type: openIdConnect, openIdConnectUrl:"
                        + " 'https://id.example.com/.well-known/openid-configuration'}"))
                .contains("\"issuer_url\":\"https://id.example.com\"", "authorization_code");
        assertThat(auth("{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example.com/t',"
                        + " scopes: {}}}}"))
                .contains(
                        "client_credentials",
                        "https://a.example.com/t",
                        "${connection:client_secret}",
                        "\"scopes\":[\"read\"]");
        assertThat(auth("{type: oauth2, flows: {authorizationCode: {authorizationUrl: 'https://a.example.com/c',"
                        + " tokenUrl: 'https://a.example.com/t', refreshUrl: 'https://a.example.com/r', scopes: {}}}}"))
                .contains("authorization_code", "\"refresh_request\":{\"url\":\"https://a.example.com/r\"}");
        assertThat(auth("{type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.example.com/c', scopes: {}}}}"))
                .contains("bearer_token");
        assertThat(auth("{type: mutualTLS}")).isEmpty();
    }

    @Test
    void theSchemeThatMostOperationsTakeIsChosenAndTheOthersAreNamed() {
        OpenApiDocument document = document("""
            servers: [{url: https://api.example.com}]
            security: [{key: []}, {token: []}]
            paths:
              /a: {get: {operationId: a}}
              /b: {get: {operationId: b, security: [{token: []}]}}
              /c: {get: {operationId: c, security: []}}
              /d: {get: {operationId: d, security: [{digest: []}]}}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
                token: {type: http, scheme: bearer}
                digest: {type: http, scheme: digest}
            """);
        OpenApiImport imported = document.toIntegration(OpenApiOptions.defaults());

        assertThat(imported.integration().auth().type()).isEqualTo("bearer_token");
        assertThat(imported.findings().toString())
                .contains(
                        "offers token, key, digest",
                        "/paths/~1c/get: needs no credentials",
                        "/paths/~1d/get: takes only digest");
        assertThat(document.toIntegration(
                                OpenApiOptions.builder().security("key").build())
                        .integration()
                        .auth()
                        .type())
                .isEqualTo("api_key");
        OpenApiOptions none = OpenApiOptions.builder().security("none").build();
        assertThatThrownBy(() -> document.toIntegration(none)).hasMessageContaining("there are key, token, digest");
    }

    @Test
    void credentialsOfAConnectionAreSentWhereTheDocumentSays() {
        String document = """
            openapi: 3.0.3
            info: {title: Shop, version: '1'}
            security: [{key: [], app: []}]
            paths: {/a: {get: {operationId: a, parameters: [{name: X-Key, in: header, schema: {type: string}}]}}}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
                app: {type: apiKey, in: query, name: app}
            """;
        try (ConnectorTestKit kit = ConnectorTestKit.builder()
                .connector(new RestConnectorFactory())
                .integration(url -> OpenApiDocument.read(document, "shop.yaml")
                        .toIntegration(OpenApiOptions.builder()
                                .integrationId("shop")
                                .baseUrl(url)
                                .build())
                        .integration())
                .start()) {
            kit.vendor().otherwise(Answer.json(200, "{}"));
            kit.client()
                    .connections("default", "shop")
                    .create("default", "Shop", Map.of("api_key", "key-canary-1", "app_api_key", "app-canary-2"));

            ReceivedRequest sent = kit.execute("a", "{}").succeeded().requests().get(0);

            assertThat(sent.headers().first("X-Key")).isEqualTo("key-canary-1");
            assertThat(sent.target()).isEqualTo("/a?app=app-canary-2");
        }
    }

    @Test
    void operationsAreSelectedByTagPathAndName() {
        OpenApiDocument document = document("""
            servers: [{url: https://api.example.com}]
            paths:
              /orders: {get: {operationId: listOrders, tags: [orders]}, post: {operationId: makeOrder, tags: [orders, write]}}
              /customers: {get: {operationId: listCustomers}}
            """);

        assertThat(names(document, List.of("tag:orders"), List.of())).containsExactly("listOrders", "makeOrder");
        assertThat(names(document, List.of("/cust"), List.of())).containsExactly("listCustomers");
        assertThat(names(document, List.of("list*"), List.of("tag:write", "*Customers")))
                .containsExactly("listOrders");
        assertThat(names(document, List.of(), List.of("tag:write"))).containsExactly("listOrders", "listCustomers");
        assertThatThrownBy(() -> names(document, List.of("tag:none"), List.of()))
                .hasMessageContaining("no operation that matches \"tag:none\"");
        assertThatThrownBy(() -> names(document, List.of(), List.of("*")))
                .hasMessageContaining("none of them is selected");
    }

    @Test
    void namesAreLegalAndStayTheSameWhateverIsSelected() {
        OpenApiDocument document = document("""
            servers: [{url: https://api.example.com}]
            paths:
              /a: {get: {operationId: 'get Page!'}}
              /b: {get: {operationId: get Page}, post: {operationId: %s}}
              /c/{id}.json: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}}
            """.formatted("x".repeat(100)));
        List<String> all = names(document, List.of(), List.of());

        assertThat(all)
                .hasSize(4)
                .allMatch(name -> name.matches("[A-Za-z0-9_-]{1,64}"))
                .doesNotHaveDuplicates();
        assertThat(all.get(0)).isEqualTo("get_Page");
        assertThat(all.get(1)).matches("get_Page_[0-9a-f]{6}");
        assertThat(all.get(2)).matches("x{57}_[0-9a-f]{6}");
        assertThat(all.get(3)).isEqualTo("get_c_id_json");
        assertThat(names(document, List.of("/b"), List.of())).containsExactly(all.get(1), all.get(2));
    }

    private static List<String> names(OpenApiDocument document, List<String> include, List<String> exclude) {
        OpenApiOptions options =
                OpenApiOptions.builder().include(include).exclude(exclude).build();
        return List.copyOf(
                document.toIntegration(options).integration().endpoints().keySet());
    }

    private static String auth(String scheme) {
        JsonNode tree = tree("""
            servers: [{url: https://api.example.com}]
            security: [{s: [read]}]
            components: {securitySchemes: {s: %s}}
            """.formatted(scheme) + PATHS);
        return tree.has("auth_config") ? tree.get("auth_config").toString() : "";
    }

    private static JsonNode tree(String rest) {
        return IntegrationFormat.toTree(
                document(rest).toIntegration(OpenApiOptions.defaults()).integration());
    }

    private static OpenApiDocument document(String rest) {
        return OpenApiDocument.read("openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n" + rest, "shop.yaml");
    }
}
