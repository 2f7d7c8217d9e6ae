package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Integration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code endpoint_defaults}, {@code endpoint_parts} and {@code schemas}. */
class SharedPartsTest {
    private static final String HEAD = """
            integration_id: shop
            name: Shop
            type: rest_api
            category: test
            base_url: https://shop.example
            """;

    @Test
    void endpointsAreReadAsIfEachHadItAllWritten() {
        Integration shared = read("""
                endpoint_defaults:
                  timeout_ms: 700
                  request_mapping: { headers: { X-Shop: "'a'" } }
                endpoint_parts:
                  by_id: { request_mapping: { path_params: { id: variables.id } } }
                  order:
                    method: GET
                    response_mapping: { field_mappings: { id: id, total: total } }
                    output_schema: { $ref: "#/schemas/order" }
                  list: { response_mapping: { data_path: data } }
                schemas:
                  amount: { type: number }
                  order: { type: object, properties: { total: { $ref: "#/schemas/amount", description: In euros. } } }
                endpoints:
                  get: { parts: [order, by_id], path: "/orders/{id}" }
                  list:
                    parts: [order, list]
                    path: /orders
                    timeout_ms: 900
                    request_mapping: { query_params: { q: variables.q } }
                    output_schema: { type: array, items: { $ref: "#/schemas/order" } }
                  bare: { parts: [order], path: /bare, output_schema: null }
                """);

        assertThat(shared).isEqualTo(read("""
                endpoints:
                  get:
                    path: "/orders/{id}"
                    method: GET
                    timeout_ms: 700
                    request_mapping: { headers: { X-Shop: "'a'" }, path_params: { id: variables.id } }
                    response_mapping: { field_mappings: { id: id, total: total } }
                    output_schema: { type: object, properties: { total: { type: number, description: In euros. } } }
                  list:
                    path: /orders
                    method: GET
                    timeout_ms: 900
                    request_mapping: { headers: { X-Shop: "'a'" }, query_params: { q: variables.q } }
                    response_mapping: { data_path: data, field_mappings: { id: id, total: total } }
                    output_schema:
                      type: array
                      items: { type: object, properties: { total: { type: number, description: In euros. } } }
                  bare:
                    path: /bare
                    method: GET
                    timeout_ms: 700
                    request_mapping: { headers: { X-Shop: "'a'" } }
                    response_mapping: { field_mappings: { id: id, total: total } }
                """));
        assertThat(IntegrationFormat.read(IntegrationFormat.toYaml(shared), "again"))
                .isEqualTo(shared);
    }

    @Test
    void eventsReferToSharedSchemasToo() {
        String webhook = "webhook: { verify: github, secrets: [s] }\n";
        Integration shared = read(webhook + """
                schemas:
                  amount: { type: number }
                  order: { type: object, required: [total], properties: { total: { $ref: "#/schemas/amount" } } }
                endpoints: { get: { path: /orders, method: GET } }
                events:
                  paid: { output_schema: { $ref: "#/schemas/order", description: A paid order. }, sample: { total: 7 } }
                """);

        assertThat(shared).isEqualTo(read(webhook + """
                endpoints: { get: { path: /orders, method: GET } }
                events:
                  paid:
                    output_schema: { type: object, required: [total], properties: { total: { type: number } },
                      description: A paid order. }
                    sample: { total: 7 }
                """));
        assertThatThrownBy(() -> read(webhook + """
                        schemas: { order: { type: object }, other: { type: object } }
                        endpoints: { get: { path: /orders, method: GET } }
                        events:
                          paid: { output_schema: { $ref: "#/schemas/ordr" } }
                          odd: 7
                        """))
                .hasMessageContainingAll(
                        "events.paid.output_schema.$ref: is \"#/schemas/ordr\"",
                        "did you mean order?",
                        "schemas.other: is used by no endpoint and no event",
                        "events.odd: is 7; must be a mapping");
    }

    @Test
    void whatIsSharedAndWrongIsReportedOnceWhereItStands() {
        assertThatThrownBy(() -> read("""
                        endpoint_parts:
                          paged:
                            method: GET
                            timeout_ms: -5
                        endpoints:
                          a: { parts: [paged], path: /a }
                          b: { parts: [paged], path: /b }
                        """)).isInstanceOfSatisfying(FormatException.class, e -> {
            assertThat(e.errors()).hasSize(1);
            assertThat(e.errors().get(0).line()).isEqualTo(9);
            assertThat(e.errors().get(0).field()).isEqualTo("endpoints.a.timeout_ms");
        });
    }

    @Test
    void aNameThatIsNotThereIsReportedWithTheOneThatIsMeant() {
        assertThatThrownBy(() -> read("""
                        endpoint_parts: { paged: { method: GET } }
                        schemas: { order: { type: object } }
                        endpoints:
                          a: { parts: [pagd], path: /a, method: GET, output_schema: { $ref: "#/schemas/ordr" } }
                        """))
                .hasMessageContainingAll(
                        "endpoints.a.parts[0]",
                        "\"pagd\"",
                        "did you mean paged?",
                        "\"#/schemas/ordr\"",
                        "did you mean order?",
                        "endpoint_parts.paged: is used by no endpoint",
                        "schemas.order: is used by no endpoint");
    }

    @Test
    void sectionsOfAnotherKindAreRefused() {
        assertThatThrownBy(() -> read("""
                        endpoint_defaults: [1]
                        endpoint_parts: { p: 7 }
                        schemas: text
                        endpoints: { a: { parts: p, path: /a, method: GET } }
                        """))
                .hasMessageContainingAll(
                        "endpoint_defaults: is a list; must be a mapping",
                        "endpoint_parts.p: is 7; must be a mapping",
                        "schemas: is \"text\"; must be a mapping",
                        "endpoints.a.parts: is \"p\"; must be a list");
    }

    @Test
    void aSchemaThatRefersToItselfIsRefused() {
        assertThatThrownBy(() -> read("""
                        schemas:
                          node: { type: object, properties: { next: { $ref: "#/schemas/other" } } }
                          other: { items: { $ref: "#/schemas/node" } }
                        endpoints: { a: { path: /a, method: GET, output_schema: { $ref: "#/schemas/node" } } }
                        """)).hasMessageContainingAll("refers to itself by way of node, other");
    }

    @Test
    void whatStandsBesideAReferenceDoesNotChangeTheSchema() {
        assertThatThrownBy(() -> read("""
                        schemas: { order: { type: object } }
                        endpoints:
                          a: { path: /a, method: GET, output_schema: { $ref: "#/schemas/order", type: string } }
                        """)).hasMessageContaining("has \"type\" beside it, which the schema has too");
    }

    @Test
    @Timeout(20)
    void aFewLinesDoNotBecomeMillionsOfValues() {
        StringBuilder schemas = new StringBuilder("schemas:\n  s0: { type: object }\n");
        for (int i = 1; i < 40; i++) {
            schemas.append("  s%d: { anyOf: [{ $ref: \"#/schemas/s%d\" }, { $ref: \"#/schemas/s%d\" }] }\n"
                    .formatted(i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> read(schemas
                        + "endpoints: { a: { path: /a, method: GET, output_schema: { $ref: \"#/schemas/s39\" } } }\n"))
                .hasMessageContaining("becomes more than 100000 values");

        String many = "schemas: { s: { enum: [" + "1, ".repeat(90_000) + "1] } }\nendpoints:\n";
        StringBuilder endpoints = new StringBuilder(many);
        for (int i = 0; i < 100; i++) {
            endpoints.append(
                    "  e%d: { path: /a, method: GET, output_schema: { $ref: \"#/schemas/s\" } }\n".formatted(i));
        }
        assertThatThrownBy(() -> read(endpoints.toString())).hasMessageContaining("become more than 1000000 values");
    }

    @Test
    void theSchemaForEditorsKnowsThem() {
        var properties = IntegrationFormat.schema().path("properties");

        assertThat(properties.has("endpoint_defaults")).isTrue();
        assertThat(properties.has("endpoint_parts")).isTrue();
        assertThat(properties.has("schemas")).isTrue();
    }

    private static Integration read(String rest) {
        return IntegrationFormat.read(HEAD + rest, "shop.yaml");
    }
}
