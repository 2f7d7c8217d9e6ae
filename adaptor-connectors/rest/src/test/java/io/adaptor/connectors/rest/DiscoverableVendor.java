package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A resource server and an authorization server that publish metadata and register clients. Codes are bound to the proof key,
 * tokens to the resource; whatever else is asked for is refused. Single answers can be replaced.
 */
final class DiscoverableVendor implements AutoCloseable {
    final FakeTime time = FakeTime.create();
    final ScriptedServer auth = ScriptedServer.start();
    final ScriptedServer api = ScriptedServer.start();
    final InMemoryTokenStore store = new InMemoryTokenStore(time);
    final ObjectNode server = JsonCodec.mapper().createObjectNode();
    final ObjectNode resource = JsonCodec.mapper().createObjectNode();
    final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();

    DiscoverableVendor() {
        server.put("issuer", auth.url())
                .put("authorization_endpoint", auth.url() + "/authorize")
                .put("token_endpoint", auth.url() + "/token")
                .put("revocation_endpoint", auth.url() + "/revoke")
                .put("registration_endpoint", auth.url() + "/register")
                .put("authorization_response_iss_parameter_supported", true);
        server.putArray("code_challenge_methods_supported").add("S256");
        server.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("none");
        resource.put("resource", api.url() + "/mcp")
                .putArray("authorization_servers")
                .add(auth.url());
        resource.putArray("scopes_supported").add("files:read").add("files:write");
        auth.otherwise((request, out) -> answer(request, this::authorized).write(request, out));
        api.otherwise((request, out) -> answer(request, this::guarded).write(request, out));
    }

    private interface Usual {
        Answer of(ReceivedRequest request) throws IOException;
    }

    private Answer answer(ReceivedRequest request, Usual usual) throws IOException {
        Answer other = instead.get(request.path());
        return other == null ? usual.of(request) : other;
    }

    private Answer authorized(ReceivedRequest request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "GET /.well-known/oauth-authorization-server" -> Answer.json(200, JsonCodec.write(server));
            case "POST /register" -> register(JsonCodec.read(request.body()));
            case "POST /token" -> token(GrantServer.form(request.text()));
            case "POST /revoke" -> Answer.json(200, "{}");
            default -> Answer.json(404, "{}");
        };
    }

    private Answer guarded(ReceivedRequest request) {
        if (request.path().equals("/.well-known/oauth-protected-resource/mcp")) {
            return Answer.json(200, JsonCodec.write(resource));
        }
        boolean open = ("Bearer access-canary-" + issued.get())
                .equals(request.headers().first("Authorization"));
        return open
                ? Answer.json(200, "{\"ok\":1}")
                : Answer.of(
                        401,
                        Map.of(
                                "WWW-Authenticate",
                                "Bearer realm=\"x, resource_metadata=y\", resource_metadata=\"" + api.url()
                                        + "/.well-known/oauth-protected-resource/mcp\""),
                        "");
    }

    private Answer register(JsonNode metadata) {
        int number = registered.incrementAndGet();
        ObjectNode answer = metadata.deepCopy();
        answer.put("client_id", "client-" + number)
                .put("client_secret", "secret-canary-" + number)
                .put("registration_access_token", "management-canary-" + number)
                .put("registration_client_uri", auth.url() + "/register/" + number)
                .put("client_secret_expires_at", 0);
        return Answer.json(201, JsonCodec.write(answer));
    }

    private Answer token(Map<String, String> form) {
        boolean known = ("client-" + registered.get()).equals(form.get("client_id"))
                && ("secret-canary-" + registered.get()).equals(form.get("client_secret"));
        if (!known) {
            return Answer.json(401, "{\"error\":\"invalid_client\"}");
        }
        if (!(api.url() + "/mcp").equals(form.get("resource"))) {
            return Answer.json(400, "{\"error\":\"invalid_target\"}");
        }
        Map<String, String> asked = codes.remove(String.valueOf(form.get("code")));
        boolean granted = form.get("grant_type").equals("refresh_token")
                ? ("refresh-canary-" + issued.get()).equals(form.get("refresh_token"))
                : asked != null && fits(form.get("code_verifier"), asked.get("code_challenge"));
        if (!granted) {
            return Answer.json(400, "{\"error\":\"invalid_grant\"}");
        }
        return fresh();
    }

    private Answer fresh() {
        int number = issued.incrementAndGet();
        return Answer.json(
                200,
                "{\"access_token\":\"access-canary-%d\",\"refresh_token\":\"refresh-canary-%d\",\"expires_in\":3600}"
                        .formatted(number, number));
    }

    /** A token endpoint that gives everybody tokens. */
    Answer tokens() {
        return (request, out) -> fresh().write(request, out);
    }

    /** Where the client that was registered is kept. */
    ConnectionKey registrationKey() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512")
                    .digest(server.path("issuer").asText().getBytes(StandardCharsets.UTF_8));
            return new ConnectionKey(
                    "default", "vendor", "client registration " + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a browser brings back when its user agrees. */
    Map<String, String> agree(Authorization.Started started) {
        Map<String, String> asked = query(started);
        codes.put("code-" + asked.get("state"), asked);
        Map<String, String> callback = new HashMap<>();
        callback.put("code", "code-" + asked.get("state"));
        callback.put("state", asked.get("state"));
        callback.put("iss", server.path("issuer").asText());
        return callback;
    }

    static Map<String, String> query(Authorization.Started started) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : started.url().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    String yaml(String oauth2) {
        return """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s/mcp
                retry_config: { max_retries: 0 }
                auth_config:
                  type: oauth2
                  oauth2_flow: authorization_code
                """.formatted(api.url()) + oauth2.indent(2) + """
                endpoints:
                  get: { path: /thing, method: GET }
                """;
    }

    AdaptorClient client(String oauth2) {
        return clientOf(yaml(oauth2));
    }

    AdaptorClient client(String oauth2, TimeSource itsTime) {
        return clientOf(yaml(oauth2), itsTime);
    }

    AdaptorClient clientOf(String yaml) {
        return clientOf(yaml, time);
    }

    /** A client with a time of its own: the waits of many would together let a clock that stands still run away. */
    AdaptorClient clientOf(String yaml, TimeSource itsTime) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .tokenStore(store)
                .time(itsTime)
                .random(() -> 0.5)
                .build();
    }

    List<String> asked(ScriptedServer whom) {
        return whom.requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    long count(ScriptedServer whom, String request) {
        return asked(whom).stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        auth.close();
        api.close();
    }

    private static boolean fits(String verifier, String challenge) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .equals(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
