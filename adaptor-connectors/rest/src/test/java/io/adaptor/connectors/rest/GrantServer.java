package io.adaptor.connectors.rest;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authorization server and the API it guards: refresh tokens are good once, access tokens are {@code access-canary-1}, {@code
 * access-canary-2} and so on, and only the latest opens the API.
 */
final class GrantServer implements AutoCloseable {
    final ScriptedServer auth = ScriptedServer.start();
    final ScriptedServer api = ScriptedServer.start();
    private final AtomicInteger issued = new AtomicInteger();
    private final int lifetime;
    private volatile boolean apiRefusesAll;

    GrantServer(int lifetime) {
        this.lifetime = lifetime;
        auth.otherwise((request, out) -> token(request).write(request, out));
        api.otherwise((request, out) -> guarded(request).write(request, out));
    }

    /** From now on the API answers 401 whatever comes. */
    void refuseAll() {
        apiRefusesAll = true;
    }

    /** Makes every token given so far worthless at the API. */
    void expire() {
        issued.incrementAndGet();
    }

    List<Map<String, String>> tokenRequests() {
        return auth.requests().stream().map(request -> form(request.text())).toList();
    }

    String yaml(String more) {
        return """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                auth_config:
                  type: oauth2
                  token_url: %s/token
                """.formatted(api.url(), auth.url()) + more.indent(2) + """
                retry_config: { max_retries: 2, initial_delay_ms: 1000 }
                circuit_breaker: { failure_threshold: 1 }
                endpoints:
                  get: { path: /thing, method: GET }
                  put: { path: /thing, method: POST }
                """;
    }

    static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return form;
    }

    private Answer token(ReceivedRequest request) {
        String refresh = form(request.text()).get("refresh_token");
        int now = issued.get();
        if (refresh != null && !refresh.equals("refresh-canary-" + now)) {
            return Answer.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"used or revoked\"}");
        }
        int next = issued.incrementAndGet();
        return Answer.json(
                200,
                "{\"access_token\":\"access-canary-%d\",\"refresh_token\":\"refresh-canary-%d\",\"token_type\":\"bearer\",\"expires_in\":%d}"
                        .formatted(next, next, lifetime));
    }

    private Answer guarded(ReceivedRequest request) {
        String shown = request.headers().first("Authorization");
        boolean good = ("Bearer access-canary-" + issued.get()).equals(shown) && !apiRefusesAll;
        return good ? Answer.json(200, "{\"ok\":true}") : Answer.json(401, "{\"error\":\"expired\"}");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        auth.close();
        api.close();
    }
}
