package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;

/**
 * A page of a list: {@code items}, and {@code next}, which is passed as {@code after} to get the next page; null on the
 * last page.
 */
final class Page {
    static final int LONGEST = 200;

    private Page() {}

    static int limit(int asked) {
        if (asked < 1 || asked > LONGEST) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    "limit is " + asked + ": it must be from 1 to " + LONGEST);
        }
        return asked;
    }

    static <T> ObjectNode of(List<T> found, int limit, Function<T, JsonNode> item, Function<T, String> cursor) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        found.forEach(one -> items.add(item.apply(one)));
        return page.put("next", found.size() < limit ? null : cursor.apply(found.get(found.size() - 1)));
    }
}
