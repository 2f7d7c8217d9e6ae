package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a token endpoint's response under the standard names: from JSON or a form, at the places that the
 * configuration states, or where they are unambiguous.
 */
final class TokenBody {
    static final String ACCESS_TOKEN = "access_token";

    /** The names for which {@code token_fields} may state another place. */
    static final List<String> STANDARD = List.of(ACCESS_TOKEN, "refresh_token", "expires_in", "scope", "token_type");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Camel-case variants of the standard names. */
    private static final Map<String, String> CAMEL =
            Map.of(ACCESS_TOKEN, "accessToken", "refresh_token", "refreshToken", "expires_in", "expiresIn");

    private TokenBody() {}

    /**
     * Reads a response; one that is neither JSON nor a form has no fields.
     *
     * @param places paths by standard names, from {@code token_fields}
     */
    static ObjectNode of(@Nullable String answer, Map<String, String> places) {
        JsonNode tree = tree(plain(answer));
        ObjectNode body = tree instanceof ObjectNode object
                ? object.deepCopy()
                : JsonCodec.mapper().createObjectNode();
        if (!places.containsKey(ACCESS_TOKEN) && grant(body).isMissingNode()) {
            ObjectNode holder = holder(body);
            if (holder != null) {
                body.setAll(holder);
            }
        }
        CAMEL.forEach((standard, camel) -> {
            if (text(body.path(standard)) == null && body.has(camel)) {
                body.set(standard, body.get(camel));
            }
        });
        Map<String, JsonNode> stated = new LinkedHashMap<>();
        places.forEach((name, place) -> stated.put(name, TokenPlace.in(tree, place)));
        stated.values().removeIf(JsonNode::isMissingNode);
        body.setAll(stated);
        return body;
    }

    /** Whether a response is empty. */
    static boolean isEmpty(@Nullable String answer) {
        return plain(answer).isEmpty();
    }

    /** Returns a non-empty text or a number; null for anything else. */
    static @Nullable String text(JsonNode value) {
        String text = value.isNumber()
                ? JsonCodec.text(value)
                : value.isTextual() ? value.textValue().strip() : "";
        return text.isEmpty() ? null : text;
    }

    private static JsonNode tree(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return JsonCodec.read(text);
            } catch (IOException notJson) {
                return MissingNode.getInstance();
            }
        }
        ObjectNode form = JsonCodec.mapper().createObjectNode();
        if (text.contains("=") && !text.startsWith("<")) {
            URLUtils.parseParameters(text).forEach((name, values) -> form.put(name, values.get(0)));
        }
        return form;
    }

    // A byte order mark has no meaning in UTF-8, and parsers do not treat it as white space.
    private static String plain(@Nullable String answer) {
        String text = answer == null ? "" : answer.strip();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK
                ? text.substring(1).strip()
                : text;
    }

    private static JsonNode grant(ObjectNode body) {
        for (String name : List.of(ACCESS_TOKEN, String.valueOf(CAMEL.get(ACCESS_TOKEN)))) {
            if (text(body.path(name)) != null) {
                return body.get(name);
            }
        }
        return MissingNode.getInstance();
    }

    // {"data": {"access_token": ...}}: if two objects contain one, only the author knows which is intended.
    private static @Nullable ObjectNode holder(ObjectNode body) {
        List<ObjectNode> holders = new ArrayList<>();
        body.forEach(field -> {
            if (field instanceof ObjectNode inner && !grant(inner).isMissingNode()) {
                holders.add(inner);
            }
        });
        return holders.size() == 1 ? holders.get(0) : null;
    }
}
