package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client that sends what it is given, right or wrong, and shows what comes back. */
final class Peer {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Peer(String url, String caller) {
        this.url = url;
        headers.put("X-Caller", caller);
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
    }

    /** One with a session of its own. */
    static Peer initialized(String url, String caller, String capabilities) throws Exception {
        return initialized(url, caller, capabilities, "2025-11-25");
    }

    static Peer initialized(String url, String caller, String capabilities, String version) throws Exception {
        Peer peer = new Peer(url, caller);
        HttpResponse<String> answer = peer.post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"" + version + "\",\"capabilities\":" + capabilities
                + ",\"clientInfo\":{\"name\":\"peer\",\"version\":\"1\"}}}");
        return peer.with(
                "Mcp-Session-Id", answer.headers().firstValue("Mcp-Session-Id").orElseThrow());
    }

    Peer with(String header, String value) {
        Peer other = new Peer(url, "");
        other.headers.clear();
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    String header(String name) {
        return headers.get(name);
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HTTP.send(request("POST", body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String body) throws IOException, InterruptedException {
        return HTTP.send(request(method, body), HttpResponse.BodyHandlers.ofString());
    }

    /** The messages of the answer, whatever way it came. */
    List<JsonNode> messages(String body) throws IOException, InterruptedException {
        return messages(post(body));
    }

    static List<JsonNode> messages(HttpResponse<String> answer) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            for (String line : answer.body().lines().toList()) {
                if (line.startsWith("data: ")) {
                    all.add(JsonCodec.read(line.substring("data: ".length())));
                }
            }
        } else if (!answer.body().isEmpty()) {
            all.add(JsonCodec.read(answer.body()));
        }
        return all;
    }

    /** The last message of the answer. */
    JsonNode ask(String body) throws IOException, InterruptedException {
        List<JsonNode> all = messages(body);
        return all.get(all.size() - 1);
    }

    JsonNode call(int id, String tool, String arguments) throws IOException, InterruptedException {
        return ask(request(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}"));
    }

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    /** An open stream. */
    Stream open(String method, String body) throws IOException, InterruptedException {
        return new Stream(HTTP.send(request(method, body), HttpResponse.BodyHandlers.ofInputStream()));
    }

    private HttpRequest request(String method, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    /** Reads events one by one. */
    static final class Stream implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader lines;
        final int status;

        private Stream(HttpResponse<InputStream> answer) {
            this.status = answer.statusCode();
            this.body = answer.body();
            this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The next message; null at the end. */
        JsonNode next() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("data: ")) {
                line = lines.readLine();
            }
            return line == null ? null : JsonCodec.read(line.substring("data: ".length()));
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
