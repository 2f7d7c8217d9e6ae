package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** The floor: what an engineer would write for just this call, and nothing around it. */
final class HandWritten {
    private HandWritten() {}

    static JsonNode map(JsonNode data) {
        if (data.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode(data.size());
            data.forEach(order -> all.add(mapOne(order)));
            return all;
        }
        return mapOne(data);
    }

    /** The four fields of a list. */
    static JsonNode mapList(JsonNode data) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode(data.size());
        for (JsonNode order : data) {
            ObjectNode mapped = all.addObject();
            mapped.set("id", order.get("id"));
            mapped.set("number", order.get("number"));
            mapped.set("total", order.get("amount_total"));
            mapped.set("customer", order.get("customer").get("name"));
        }
        return all;
    }

    private static ObjectNode mapOne(JsonNode order) {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        mapped.set("id", order.get("id"));
        mapped.set("number", order.get("number"));
        mapped.put(
                "total",
                "USD "
                        + BigDecimal.valueOf(order.get("amount_total").longValue(), 2)
                                .toPlainString());
        mapped.put(
                "placed_at",
                Instant.ofEpochSecond(order.get("created").longValue()).toString());
        JsonNode customer = order.get("customer");
        mapped.set("customer", customer.get("name"));
        mapped.set("email", customer.get("email"));
        mapped.set("city", customer.get("address").get("city"));
        mapped.set("first_sku", order.get("lines").get(0).get("sku"));
        return mapped;
    }
}
