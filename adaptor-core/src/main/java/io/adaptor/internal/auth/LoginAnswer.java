package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The response to a step of a login. Immutable.
 *
 * @param headers the headers as received
 * @param text the body
 * @param document as expressions see it: {@code status}, {@code headers} by names in lower case, {@code cookies} and
 *     {@code body}
 */
record LoginAnswer(int status, Headers headers, String text, ObjectNode document) {
    private static final String RETRY_AFTER = "Retry-After";

    static LoginAnswer of(int status, Headers headers, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("status", status);
        ObjectNode fields = document.putObject("headers");
        headers.toMap().forEach(fields::put);
        ObjectNode cookies = document.putObject("cookies");
        headers.all("Set-Cookie").forEach(cookie -> put(cookie, cookies));
        document.set("body", body(text, bytes));
        return new LoginAnswer(status, headers, text, document);
    }

    private static void put(String setCookie, ObjectNode cookies) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
    }

    // Detected from the content, because login endpoints often send a wrong Content-Type.
    private static JsonNode body(String text, byte[] bytes) {
        String plain = text.strip();
        try {
            if (plain.startsWith("<")) {
                return LoginXml.read(bytes);
            }
            if (plain.startsWith("{") || plain.startsWith("[") || plain.startsWith("\"")) {
                return JsonCodec.read(plain);
            }
        } catch (IOException neither) {
            return TextNode.valueOf(text);
        }
        ObjectNode form = TokenBody.of(text, Map.of());
        return form.isEmpty() ? TextNode.valueOf(plain) : form;
    }

    /** Whether the status indicates success; a login may also end in a redirect. */
    boolean successful() {
        return status < 400;
    }

    /** Whether an expression is true for this response; false if it can't be evaluated over it. */
    boolean fits(Expression expression) {
        try {
            return Expression.truthy(expression.evaluate(document));
        } catch (ExpressionException e) {
            return false;
        }
    }

    /** Returns the body if it is an object, otherwise an empty object. */
    ObjectNode fields() {
        return document.path("body") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** Returns the response in the form that is used to read refusals. */
    HTTPResponse response() {
        HTTPResponse response = new HTTPResponse(status);
        String wait = headers.first(RETRY_AFTER);
        if (wait != null) {
            response.setHeader(RETRY_AFTER, wait);
        }
        response.setBody(text);
        return response;
    }
}
