package io.adaptor.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;

/** The order that all benchmarks fetch and map: about 1 KB of JSON, 8 fields of which 2 are transformed. */
final class Samples {
    private static final String YAML = """
            integration_id: shop
            name: Shop
            type: rest_api
            category: ecommerce
            connector: %s
            base_url: %s
            headers: { X-Client: bench }
            endpoints:
              get_order:
                path: /v1/orders/{order_id}
                method: GET
                request_mapping:
                  path_params: { order_id: variables.order_id }
                  query_params: { expand: "'customer'" }
                  headers: { X-Trace: context.trace }
                response_mapping:
                  data_path: data
                  field_mappings:
                    id: id
                    number: number
                    total: amount_total
                    placed_at: created
                    customer: customer.name
                    email: customer.email
                    city: customer.address.city
                    first_sku: lines[0].sku
                  transformations:
                    - { field: total, transform: currency_format, params: { currency: USD, minor_units: true } }
                    - { field: placed_at, transform: timestamp_to_date }
              list_orders:
                path: /v1/orders
                method: GET
                response_mapping:
                  data_path: data
                  field_mappings: { id: id, number: number, total: amount_total, customer: customer.name }
            """;

    private Samples() {}

    static Integration integration(String connector, String baseUrl) {
        return IntegrationFormat.read(YAML.formatted(connector, baseUrl), "bench");
    }

    static ObjectNode input() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").put("order_id", 820982911946154508L);
        input.putObject("context").put("trace", "t-123456");
        return input;
    }

    static ObjectNode order(int number) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("id", 820982911946154508L + number).put("number", "R-" + number);
        order.put("amount_total", 1999 + number)
                .put("created", 1_760_000_000L + number)
                .put("currency", "usd");
        ObjectNode customer = order.putObject("customer");
        customer.put("name", "Ada Lovelace").put("email", "ada@example.com").put("locale", "en-GB");
        customer.putObject("address")
                .put("city", "London")
                .put("street", "St James's Square 12")
                .put("zip", "SW1Y 4JH");
        ArrayNode lines = order.putArray("lines");
        for (int i = 0; i < 6; i++) {
            lines.addObject()
                    .put("sku", "SKU-" + i)
                    .put("quantity", i + 1)
                    .put("price", 199)
                    .put("title", "A thing of beauty");
        }
        order.put("note", "x".repeat(240));
        return order;
    }

    static ObjectNode answer() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", order(1));
        return answer;
    }

    static ObjectNode list(int records) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < records; i++) {
            data.add(order(i));
        }
        return answer;
    }

    static byte[] answerBytes() {
        return JsonCodec.bytes(answer());
    }
}
