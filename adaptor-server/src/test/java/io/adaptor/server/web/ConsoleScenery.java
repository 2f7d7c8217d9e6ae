package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the pages of the console are looked at with: a server on which something has happened, and on which everything that
 * somebody may name has a name that would run if it were ever taken for a piece of a page.
 */
record ConsoleScenery(TestServer server, ConsoleVendor vendor) {
    /** Would open a dialog. */
    static final String EVIL = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>";

    private static final String HOOK = "the-canary-hook";

    private static final String ORDERS = """
            {"integration_id": "orders", "name": "Orders of the shop", "description": "Reads orders of the web shop.",
             "type": "rest_api", "category": "shop", "base_url": "URL",
             "auth_config": {"type": "bearer_token", "credentials": {"token": "${connection:token}"}},
             "connection_fields": {
               "token": {"label": "Token", "secret": true, "help": "In the shop under Settings, API"},
               "region": {"label": "Region", "type": "choice", "options": ["eu", "us"], "required": false}},
             "retry_config": {"max_retries": 1, "initial_delay_ms": 20}, "test_endpoint": "list_orders",
             "endpoints": {
               "get_order": {"path": "/orders/{id}", "method": "GET", "description": "Reads one order.",
                 "request_mapping": {"path_params": {"id": "variables.id"}},
                 "response_mapping": {"field_mappings": {"total": "amount", "currency": "currency",
                   "customer": "customer.name", "email": "customer.email"}},
                 "validation_schema": {"properties": {"variables": {"required": ["id"],
                   "properties": {"id": {"type": "string", "title": "Order number", "examples": ["7"]}}}}}},
               "list_orders": {"path": "/orders", "method": "GET", "description": "Lists orders, five a page.",
                 "pagination": {"style": "cursor", "param": "from", "cursor_path": "next", "items_path": "items"},
                 "response_mapping": {"data_path": "items", "field_mappings": {"id": "id", "total": "amount"}}},
               "create_order": {"path": "/orders/1", "method": "POST", "description": "Creates an order.",
                 "request_mapping": {"body": {"lines": "variables.lines", "payment": "variables.payment"}},
                 "validation_schema": {"properties": {"variables": {"required": ["lines", "payment"], "properties": {
                   "lines": {"type": "array", "title": "Lines", "minItems": 1, "items": {"type": "object",
                     "required": ["sku"], "properties": {"sku": {"type": "string", "title": "Article"},
                       "quantity": {"type": "integer", "title": "Quantity", "minimum": 1}}}},
                   "tags": {"type": "array", "title": "Tags", "items": {"type": "string"}},
                   "gift": {"type": "boolean", "title": "Wrap as a gift"},
                   "payment": {"title": "Payment", "oneOf": [
                     {"type": "object", "title": "Invoice", "required": ["email"],
                      "properties": {"email": {"type": "string", "title": "Send to"}}},
                     {"type": "object", "title": "Card", "required": ["token"],
                      "properties": {"token": {"type": "string", "title": "Token of the card"}}}]}}}}}}},
             "test_cases": [
               {"name": "an order", "endpoint": "get_order",
                "input_data": {"variables": {"id": "7"}}, "expected_output": {"total": 18.5}},
               {"name": "a wrong one", "endpoint": "get_order",
                "input_data": {"variables": {"id": "8"}}, "expected_output": {"total": "seven"}}]}
            """;

    private static final String FLAKY = """
            {"integration_id": "warehouse", "name": "Warehouse", "type": "rest_api", "category": "logistics",
             "base_url": "URL", "retry_config": {"max_retries": 0}, "circuit_breaker": {"failure_threshold": 3},
             "endpoints": {"stock": {"path": "/orders/down", "method": "GET"}}}
            """;

    private static final String HOSTILE = """
            {"integration_id": "hostile", "name": EVIL, "description": EVIL, "type": "rest_api", "category": EVIL,
             "base_url": "URL", "retry_config": {"max_retries": 0},
             "connection_fields": {
               "field": {"label": EVIL, "help": EVIL, "required": false},
               "secret": {"label": EVIL, "help": EVIL, "secret": true, "required": false},
               "choice": {"label": EVIL, "type": "choice", "options": [EVIL], "required": false}},
             "webhook": {"verify": "hmac", "secrets": ["HOOK"],
               "signature": {"header": "X-Sign", "sign": "{body}"}, "type": "body.type", "event_id": "body.id"},
             "events": {"paid": {"types": ["paid"], "to": "hostile/take",
               "response_mapping": {"field_mappings": {"text": "text"}}}},
             "endpoints": {
               "get": {"path": "/hostile", "method": "GET", "description": EVIL,
                 "response_mapping": {"field_mappings": {"value": "to_string(@)", "fixed": "error.message"}},
                 "validation_schema": {"properties": {"variables": {"properties": {
                   "id": {"type": "string", "title": EVIL, "description": EVIL, "examples": [EVIL]},
                   "choice": {"title": EVIL, "enum": [EVIL, "other"]},
                   "flag": {"type": "boolean", "title": EVIL},
                   "list": {"type": "array", "title": EVIL, "items": {"type": "string", "title": EVIL}}}}}}},
               "refused": {"path": "/hostile?refused", "method": "GET", "description": EVIL},
               "take": {"path": "/hostile", "method": "POST", "description": EVIL,
                 "idempotency": {"class": "keyed", "key_header": "Idempotency-Key"}}},
             "test_cases": [{"name": EVIL, "endpoint": "get", "input_data": {}, "expected_output": {"value": EVIL}}]}
            """;

    /** Fills the server. */
    void build() {
        good(server.post("/v2/marketplace/items/stripe/install", "{\"integration_id\":\"stripe\"}"));
        integration(ORDERS);
        good(server.post(
                "/v2/integrations/orders/connections",
                "{\"connection_id\":\"default\",\"values\":{\"token\":\"token-canary-orders\"}}"));
        good(server.post(
                "/v2/integrations/orders/connections",
                "{\"connection_id\":\"customer-42\",\"label\":\"Ada\",\"values\":{\"token\":\"token-canary-wrong\"}}"));
        good(server.post("/v2/integrations/orders/connections/default/test", ""));
        changed();
        for (String order : new String[] {"7", "8", "99", "12", "down"}) {
            server.post("/v2/execute/orders/get_order", "{\"input_data\":{\"variables\":{\"id\":\"" + order + "\"}}}");
        }
        // What the tabs of "Try it" show without a further call.
        good(server.post("/v2/integrations/orders/endpoints/get_order/try", "{\"variables\":{\"id\":\"7\"}}"));
        integration(FLAKY);
        for (int i = 0; i < 5; i++) {
            server.post("/v2/execute/warehouse/stock", "");
        }
        hostile();
        good(server.send("PUT", "/v2/secrets/SHOP_TOKEN", "{\"value\":\"the-canary-secret\"}"));
    }

    // So that there are versions to compare.
    private void changed() {
        good(server.send(
                "PATCH",
                "/v2/integrations/orders",
                "{\"description\":\"Reads and creates orders of the web shop.\"}",
                "Content-Type",
                "application/merge-patch+json",
                "If-Match",
                server.get("/v2/integrations/orders").header("ETag")));
    }

    private void hostile() {
        integration(HOSTILE.replace("HOOK", HOOK));
        good(posted("/v2/integrations/hostile/connections", Map.of("connection_id", EVIL, "label", EVIL), "field"));
        good(posted("/v2/integrations/hostile/connections", Map.of("connection_id", "default"), "field"));
        server.post("/v2/integrations/hostile/connections/default/test", "");
        good(posted("/v2/tenants", Map.of("tenant_id", "hostile", "name", EVIL), ""));
        good(server.post("/v2/integrations/hostile/endpoints/get/try", "{}"));
        server.post("/v2/execute/hostile/get", "{\"request_id\":\"hostile-run\",\"input_data\":{}}");
        server.post("/v2/execute/hostile/refused", "{\"request_id\":\"hostile-refused\",\"input_data\":{}}");
        ObjectNode named =
                JsonNodeFactory.instance.objectNode().put("request_id", EVIL).put("connection", EVIL);
        named.putObject("input_data");
        server.post("/v2/execute/hostile/get", JsonCodec.write(named));
        String hook = good(server.post("/v2/integrations/hostile/webhook-urls", ""))
                .json()
                .path("url")
                .asText();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        String body = JsonCodec.write(event.put("type", "paid").put("id", EVIL).put("text", EVIL));
        Answer taken = server.sendAs("", "POST", hook.replaceAll("^https?://[^/]+", ""), body, "X-Sign", signed(body));
        good(taken);
    }

    /** A key whose name is hostile too, for everything. */
    String hostileKey() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", EVIL);
        body.putArray("scopes").add("read").add("execute").add("manage").add("admin");
        return good(server.post("/v2/keys", JsonCodec.write(body)))
                .json()
                .path("key")
                .asText();
    }

    /** A key that only reads. */
    String readersKey() {
        return good(server.post("/v2/keys", "{\"name\":\"reader\",\"scopes\":[\"read\"]}"))
                .json()
                .path("key")
                .asText();
    }

    private void integration(String json) {
        good(server.post("/v2/integrations", json.replace("URL", vendor.url()).replace("EVIL", quoted())));
    }

    private Answer posted(String path, Map<String, String> fields, String hostileValue) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(body::put);
        if (!hostileValue.isEmpty()) {
            body.putObject("values").put(hostileValue, EVIL);
        }
        return server.post(path, JsonCodec.write(body));
    }

    private static String quoted() {
        return JsonCodec.write(JsonNodeFactory.instance.textNode(EVIL));
    }

    private static Answer good(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        return answer;
    }

    private static String signed(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HOOK.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
