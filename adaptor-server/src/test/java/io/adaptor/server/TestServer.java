package io.adaptor.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.boot.AdaptorServer;
import io.adaptor.server.settings.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on an embedded database, in this process, that is called over HTTP. */
public final class TestServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("ak_[A-Za-z0-9_-]+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AdaptorServer server;
    private final String key;

    private TestServer(AdaptorServer server, String key) {
        this.server = server;
        this.key = key;
    }

    /** The one that tests share; it may reach loopback over HTTP, and lives as long as the process. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    /** A server of its own on an empty directory, with more variables. */
    public static TestServer start(Path directory, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "ADAPTOR_DATA_DIR", directory.toString(),
                "HTTP_PORT", "0",
                "ADAPTOR_ALLOW_HOSTS", "127.0.0.1,localhost",
                "ADAPTOR_SCHEMES", "http,https"));
        variables.putAll(more);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            AdaptorServer server = AdaptorServer.start(ServerSettings.of(variables));
            Matcher first = KEY.matcher(printed.toString(StandardCharsets.UTF_8));
            return new TestServer(server, first.find() ? first.group() : "none");
        } finally {
            System.setOut(before);
        }
    }

    /** The first key, which is good for everything; "none" where the database had one before. */
    public String key() {
        return key;
    }

    public int port() {
        return server.port();
    }

    /** Sends a request with the first key. */
    public Answer send(String method, String path, String body, String... headers) {
        return sendAs(key, method, path, body, headers);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Makes a tenant with a key for everything but administration, and returns the key. */
    public String tenant(String tenantId) {
        send("POST", "/v2/tenants", "{\"tenant_id\":\"" + tenantId + "\",\"name\":\"" + tenantId + "\"}");
        Answer made = send(
                "POST",
                "/v2/keys",
                "{\"name\":\"test\",\"scopes\":[\"read\",\"execute\",\"manage\",\"proxy\"]}",
                "X-Tenant-Id",
                tenantId);
        return made.json().path("key").asText();
    }

    /** Sends a request with a key, or none where it is empty. */
    public Answer sendAs(String withKey, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!withKey.isEmpty()) {
            request.header("Authorization", "Bearer " + withKey);
        }
        if (!body.isEmpty() && Arrays.stream(headers).noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return text().isEmpty() ? MissingNode.getInstance() : JsonCodec.read(text());
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }
    }

    private static final class Shared {
        static final TestServer SERVER = start(temporary(), Map.of());

        private static Path temporary() {
            try {
                return Files.createTempDirectory("adaptor-server");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
