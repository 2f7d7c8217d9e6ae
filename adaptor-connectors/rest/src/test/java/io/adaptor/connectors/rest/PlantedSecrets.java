package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Answer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The places of an answer in which a vendor may quote a secret. */
final class PlantedSecrets {
    /** By name: the answer with a text that holds a secret. */
    static final Map<String, Place> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("message", text -> Answer.json(400, "{\"message\":" + json(text) + "}"));
        PLACES.put("other words", text -> Answer.json(422, "{\"errors\":[{\"detail\":" + json(text) + "}]}"));
        PLACES.put("name of a field", text -> Answer.json(422, "{\"errors\":{" + json(text) + ":[\"is wrong\"]}}"));
        PLACES.put("data", text -> Answer.json(200, "{\"n\":" + json(text) + ",\"when\":" + json(text) + "}"));
        PLACES.put("data of a class", text -> Answer.json(200, "{\"kind\":" + json(text) + "," + json(text) + ":1}"));
        PLACES.put("bare token", text -> Answer.json(200, "{\"n\": " + text + "}"));
        PLACES.put("bare text", text -> Answer.json(400, text));
        PLACES.put("bad escape", text -> Answer.json(200, "{\"n\": \"" + text + "\\q\"}"));
        PLACES.put("bad name", text -> Answer.json(200, "{" + text + ": 1}"));
        PLACES.put("bad number", text -> Answer.json(200, "{\"n\": 12" + text + "}"));
        PLACES.put("broken XML", text -> typed(200, "application/xml", "<a b='" + xml(text) + "'><c>" + xml(text)));
        PLACES.put("XML of no kind", text -> typed(200, "application/xml", "<a>&" + text + ";</" + text + ">"));
        PLACES.put("XML", text -> typed(500, "text/xml", "<error><message>" + xml(text) + "</message></error>"));
        PLACES.put("HTML", text -> typed(500, "text/html", "<html><title>" + text + "</title><p>" + text + "</p>"));
        PLACES.put("text", text -> typed(503, "text/plain", text));
        PLACES.put("form", text -> typed(400, "application/x-www-form-urlencoded", "error=a&message=" + text));
        PLACES.put("header", text -> headers(400, Map.of("X-Echo", text, "X-Request-Id", text)));
        PLACES.put("name of a header", text -> headers(200, Map.of(token(text), "x")));
        PLACES.put("content type", text -> headers(200, Map.of("Content-Type", "application/" + text)));
        PLACES.put("charset", text -> headers(200, Map.of("Content-Type", "text/plain; charset=" + text)));
        PLACES.put("content encoding", text -> headers(200, Map.of("Content-Encoding", text)));
        PLACES.put("length", text -> headers(200, Map.of("Content-Length", text)));
        PLACES.put("notices", text -> headers(200, Map.of("Deprecation", text, "Sunset", text)));
        PLACES.put("wait", text -> headers(429, Map.of("Retry-After", text)));
        PLACES.put("cookie", text -> headers(401, Map.of("Set-Cookie", text, "WWW-Authenticate", text)));
        PLACES.put("location", text -> headers(302, Map.of("Location", "http://127.0.0.1:1/" + text)));
        PLACES.put("odd location", text -> headers(302, Map.of("Location", text)));
        PLACES.put("host", text -> headers(302, Map.of("Location", "http://" + text + "/x")));
        PLACES.put("user", text -> headers(302, Map.of("Location", "http://" + text + "@127.0.0.1/x")));
        PLACES.put(
                "next page",
                text -> Answer.json(200, "{\"items\":[],\"next\":" + json("/pages/" + text + "?a=" + text) + "}"));
        PLACES.put("status line", text -> raw("HTTP/1.1 400 " + text + "\r\nContent-Length: 0\r\n\r\n"));
        PLACES.put("no status line", text -> raw(text + "\r\n\r\n"));
        PLACES.put("no header", text -> raw("HTTP/1.1 200 OK\r\n" + text + "\r\n\r\n"));
        PLACES.put("cut", text -> Answer.truncated("{\"message\":" + json(text) + "}", 1_000_000));
        PLACES.put("no chunk", text -> raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + text + "\r\n"));
        PLACES.put("records", text -> typed(200, "application/x-ndjson", "{\"n\": 1}\n{\"n\": " + text + "}\n"));
        PLACES.put(
                "token",
                text -> Answer.json(400, "{\"error\":\"invalid_client\",\"error_description\":" + json(text) + "}"));
        PLACES.put("broken token", text -> Answer.json(200, "{\"access_token\": " + text + "}"));
    }

    private PlantedSecrets() {}

    /**
     * Whether a text can stand in a place as it is: URLs have no escapes of JSON, names few characters, and each of them is
     * taken apart at marks of its own.
     */
    static boolean fits(String place, String text) {
        return switch (place) {
            // Of anything else a URL makes a host of its rest alone.
            case "host" -> text.matches("[A-Za-z0-9.-]+");
            case "location", "user", "next page" -> text.chars().noneMatch(c -> "\\?#".indexOf(c) >= 0);
            // Relative to itself, it leaves its beginning behind.
            case "odd location" -> text.chars().noneMatch(c -> "\\?#/".indexOf(c) >= 0);
            case "no header" -> !text.contains(":");
            case "name of a header" -> token(text).equals("X-" + text);
            default -> true;
        };
    }

    @FunctionalInterface
    interface Place {
        Answer with(String text);
    }

    private static Answer typed(int status, String type, String body) {
        return Answer.of(status, Map.of("Content-Type", type), body);
    }

    private static Answer headers(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]+ *", ""))
                .append("\r\n"));
        if (!headers.containsKey("Content-Length")) {
            head.append("Content-Length: 2\r\n");
        }
        return raw(head + "\r\n{}");
    }

    private static Answer raw(String text) {
        return (request, out) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return false;
        };
    }

    private static String token(String text) {
        return "X-" + text.replaceAll("[^A-Za-z0-9!#$%&'*+.^_`|~-]", "");
    }

    private static String json(String text) {
        return JsonCodec.write(TextNode.valueOf(text));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
