package io.adaptor.server.together;

import io.adaptor.server.together.Instances.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Callers of each kind, and what was acknowledged to them. Thread-safe. */
final class Load {
    static final String SECRET = "the-canary-webhook-secret";
    static final int GRANTS = 6;

    private final Instances instances;
    private final String webhook;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final Map<String, String> lastRefusal = new ConcurrentHashMap<>();
    private volatile boolean over;

    Load(Instances instances, String webhook) {
        this.instances = instances;
        this.webhook = webhook;
    }

    void start() {
        caller(n -> kept("integration", n, 201, instances.send("POST", "/v2/integrations", """
                {"integration_id": "%s", "name": "N", "type": "rest_api", "category": "test",
                 "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}
                """.formatted(n))));
        caller(n ->
                kept("connection", n, 201, instances.send("POST", "/v2/integrations/grants/connections", """
                {"connection_id": "%s", "values": {"grant": "%s-0"}}
                """.formatted(
                                n, n))));
        caller(n -> kept(
                "secret",
                n,
                204,
                instances.send("PUT", "/v2/secrets/" + n, "{\"value\": \"canary-" + n + "-canary-\"}")));
        for (String endpoint : List.of("read", "cached")) {
            caller(n -> execution(n, "vendor/" + endpoint, ""));
        }
        for (String endpoint : List.of("charge", "book", "read")) {
            caller(n -> kept(
                    endpoint + " later",
                    n,
                    202,
                    instances.send(
                            "POST", "/v2/execute/vendor/" + endpoint, """
                            {"request_id": "%s", "input_data": {"variables": {"n": "%s"}}}
                            """.formatted(n, n), "Prefer", "respond-async")));
        }
        for (int i = 0; i < 2; i++) {
            caller(this::event);
            caller(n -> execution(n, "grants/mine", "\"connection\": \"grant-" + numbers.get() % GRANTS + "\", "));
        }
    }

    private void execution(String n, String path, String more) {
        Reply reply = instances.send(
                "POST", "/v2/execute/" + path, "{" + more + "\"request_id\": \"" + n + "\", \"options\": {}}");
        if (kept("execution", n, 200, reply) && !reply.json().path("success").asBoolean()) {
            refused("execution that failed", reply.json().at("/error").toString());
        }
    }

    /** A remote system sends an event again until it is acknowledged. */
    private void event(String n) {
        String body = "{\"type\": \"order.paid\", \"id\": \"" + n + "\", \"n\": \"" + n + "\"}";
        while (!kept("event", n, 200, instances.send("POST", webhook, body, "X-Sign", signed(body))) && !over) {
            pause(200);
        }
    }

    private static String signed(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean kept(String kind, String n, int status, Reply reply) {
        if (reply.status() == status) {
            acknowledged(kind).add(n);
            return true;
        }
        refused(kind, reply.status() + " " + reply.text());
        return false;
    }

    private void refused(String kind, String why) {
        refused.computeIfAbsent(kind, none -> new AtomicInteger()).incrementAndGet();
        lastRefusal.put(kind, why);
    }

    /** Calls one after the other, with a little time between them. */
    private void caller(java.util.function.Consumer<String> call) {
        Thread thread = new Thread(() -> {
            while (!over) {
                call.accept("n" + numbers.incrementAndGet());
                pause(20);
            }
        });
        threads.add(thread);
        thread.start();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** What was acknowledged of a kind. */
    Set<String> acknowledged(String kind) {
        return acknowledged.computeIfAbsent(kind, none -> ConcurrentHashMap.newKeySet());
    }

    int count() {
        return acknowledged.values().stream().mapToInt(Set::size).sum();
    }

    /** How many of each kind were acknowledged. */
    String counts() {
        Map<String, Integer> counts = new TreeMap<>();
        acknowledged.forEach((kind, all) -> counts.put(kind, all.size()));
        return counts.toString();
    }

    /** How many of each kind were not, and what the last one got. */
    String refusals() {
        return new TreeMap<>(refused) + " such as " + new TreeMap<>(lastRefusal);
    }
}
