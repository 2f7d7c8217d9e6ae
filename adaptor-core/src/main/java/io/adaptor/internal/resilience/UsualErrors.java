package io.adaptor.internal.resilience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.VendorError;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the error of a failed response in the common formats: an {@code error} object or string, {@code message},
 * {@code errors} as string, list or fields, problem details (RFC 9457), OAuth errors, SOAP faults, plain text. Nothing
 * is truncated here, because a text that is truncated before masking may contain a prefix of a secret.
 */
public final class UsualErrors {
    private static final VendorError NOTHING = new VendorError(null, null, null, null, null);
    private static final int DEEPEST = 6;
    private static final int MOST_SHOWN = 3;
    private static final int LONGEST_CODE = 200;

    /** The names of the message, specific ones before general ones. */
    private static final List<String> MESSAGES = List.of(
            "error_description",
            "message",
            "Message",
            "detail",
            "description",
            "error_message",
            "errorMessage",
            "msg",
            "faultstring",
            "title",
            "Reason",
            "Text",
            "text",
            "value",
            "#text");

    private static final List<String> HOLDERS =
            List.of("error", "Error", "fault", "Fault", "Envelope", "Body", "content");
    private static final List<String> CODES = List.of(
            "errorCode",
            "error_code",
            "code",
            "Code",
            "category",
            "__type",
            "status",
            "type",
            "error",
            "name",
            "faultcode");
    private static final Set<String> SAY_NOTHING = Set.of("error", "fail", "failed", "failure", "about:blank");
    private static final List<String> REQUEST_IDS = List.of(
            "requestId",
            "request_id",
            "RequestId",
            "correlationId",
            "correlation_id",
            "debug_id",
            "traceId",
            "trace_id",
            "fbtrace_id");

    private UsualErrors() {}

    /** Returns the vendor's code, message and request id, each null if it is not found. */
    public static VendorError of(ConnectorResponse response) {
        String header = RequestIds.of(response.headers());
        if (response.body() instanceof Payload.Text text) {
            return new VendorError(null, firstLine(text.value()), null, header, null);
        }
        if (!(response.body() instanceof Payload.Json json)) {
            return header == null ? NOTHING : new VendorError(null, null, null, header, null);
        }
        JsonNode body = json.value();
        String requestId = header == null ? requestId(body, 0) : header;
        return new VendorError(code(body, 0), message(body, 0), null, requestId, null);
    }

    private static @Nullable String firstLine(String text) {
        return shown(text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
    }

    // HTML pages are ignored, because they are intended for browsers.
    private static @Nullable String shown(String text) {
        String shown = text.strip();
        return shown.isEmpty() || shown.startsWith("<") ? null : shown;
    }

    private static @Nullable String message(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        if (node.isTextual()) {
            return shown(node.textValue());
        }
        if (node instanceof ArrayNode array) {
            return list(array, depth);
        }
        return node instanceof ObjectNode object ? ofObject(object, depth) : null;
    }

    private static @Nullable String ofObject(ObjectNode object, int depth) {
        String own = null;
        for (int i = 0; own == null && i < MESSAGES.size(); i++) {
            own = message(object.path(MESSAGES.get(i)), depth + 1);
        }
        for (int i = 0; own == null && i < HOLDERS.size(); i++) {
            own = message(object.path(HOLDERS.get(i)), depth + 1);
        }
        String more =
                both(message(object.path("errorMessages"), depth + 1), fields(object.path("errors"), depth + 1), "; ");
        if (own == null && more == null && object.size() == 1) {
            return message(object.elements().next(), depth + 1);
        }
        return both(own, more, ": ");
    }

    private static @Nullable String both(@Nullable String first, @Nullable String second, String between) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.contains(second) ? first : first + between + second;
    }

    private static @Nullable String list(ArrayNode array, int depth) {
        Set<String> shown = new LinkedHashSet<>();
        for (int i = 0; i < array.size() && shown.size() < MOST_SHOWN; i++) {
            JsonNode element = array.get(i);
            String said = message(element, depth + 1);
            if (said == null
                    && element.path("code").isTextual()
                    && element.path("field").isTextual()) {
                said = element.path("field").textValue() + ": "
                        + element.path("code").textValue();
            }
            if (said != null) {
                shown.add(said);
            }
        }
        return shown.isEmpty() ? null : String.join("; ", shown);
    }

    /** Reads errors given as a string, a list, or by field name. */
    private static @Nullable String fields(JsonNode errors, int depth) {
        if (!(errors instanceof ObjectNode object) || object.path("message").isTextual()) {
            return message(errors, depth);
        }
        List<String> shown = new ArrayList<>();
        object.fields().forEachRemaining(field -> {
            String said = shown.size() < MOST_SHOWN ? message(field.getValue(), depth + 1) : null;
            if (said != null) {
                shown.add(field.getKey() + ": " + said);
            }
        });
        return shown.isEmpty() ? null : String.join("; ", shown);
    }

    private static @Nullable String code(JsonNode node, int depth) {
        if (depth > DEEPEST || node.isEmpty()) {
            return null;
        }
        if (node.isArray()) {
            return code(node.get(0), depth + 1);
        }
        for (String holder : HOLDERS) {
            String inside = code(node.path(holder), depth + 1);
            if (inside != null) {
                return inside;
            }
        }
        for (String name : CODES) {
            JsonNode said = node.path(name);
            JsonNode value = said.isObject() ? said.path("Value") : said;
            if (value.isTextual() && isCode(name, value.textValue())) {
                return value.textValue().substring(value.textValue().indexOf('#') + 1);
            }
        }
        if (node.path("code").isIntegralNumber()) {
            return node.path("code").asText();
        }
        String ofFirst = code(node.path("errors"), depth + 1);
        String extended = ofFirst == null ? code(node.path("extensions"), depth + 1) : ofFirst;
        return extended == null && node.size() == 1 ? code(node.elements().next(), depth + 1) : extended;
    }

    // Some vendors repeat the HTTP status as a string.
    private static boolean isCode(String name, String text) {
        return !text.isEmpty()
                && !(name.equals("status") && text.chars().allMatch(Character::isDigit))
                && text.length() <= LONGEST_CODE
                && !SAY_NOTHING.contains(text.toLowerCase(Locale.ROOT))
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '<');
    }

    private static @Nullable String requestId(JsonNode node, int depth) {
        if (depth > 2 || !node.isObject()) {
            return null;
        }
        for (String name : REQUEST_IDS) {
            if (node.path(name).isTextual() && !node.path(name).textValue().isBlank()) {
                return node.path(name).textValue();
            }
        }
        for (String holder : List.of("error", "Error", "meta", "ErrorResponse")) {
            String inside = requestId(node.path(holder), depth + 1);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }
}
