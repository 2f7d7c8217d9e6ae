package io.adaptor.server.together;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The remote system of the load: it counts what reaches it. Close it. */
final class Vendor implements AutoCloseable {
    private static final int SLOWEST_CHARGE_MILLIS = 400;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final RotatingTokens tokens = new RotatingTokens();
    private final Map<String, AtomicInteger> charges = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> bookings = new ConcurrentHashMap<>();
    private final Set<String> events = ConcurrentHashMap.newKeySet();

    Vendor() throws IOException {
        // Else its answers, head and body apart, wait for acknowledgements that are delayed by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        handle("/read", (exchange, body) -> "{\"ok\":true}");
        handle("/charge", this::charge);
        handle("/book", this::book);
        handle("/take", this::take);
        handle("/token", (exchange, body) -> tokens.answer(form(body, "refresh_token")));
        handle(
                "/mine",
                (exchange, body) ->
                        tokens.isGood(exchange.getRequestHeaders().getFirst("Authorization")) ? "{\"ok\":true}" : null);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RotatingTokens tokens() {
        return tokens;
    }

    /** How often each charge came. */
    Map<String, AtomicInteger> charges() {
        return charges;
    }

    /** With which keys each booking came. */
    Map<String, Set<String>> bookings() {
        return bookings;
    }

    /** The events that were delivered. */
    Set<String> events() {
        return events;
    }

    /** Slow, so that one is always under way when an instance is killed. */
    private String charge(HttpExchange exchange, String body) throws IOException, InterruptedException {
        charges.computeIfAbsent(id(body), id -> new AtomicInteger()).incrementAndGet();
        Thread.sleep(ThreadLocalRandom.current().nextInt(SLOWEST_CHARGE_MILLIS));
        return "{\"ok\":true}";
    }

    private String book(HttpExchange exchange, String body) throws IOException {
        bookings.computeIfAbsent(id(body), id -> ConcurrentHashMap.newKeySet())
                .add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        return "{\"ok\":true}";
    }

    private String take(HttpExchange exchange, String body) throws IOException {
        events.add(id(body));
        return "{\"ok\":true}";
    }

    private static String id(String body) throws IOException {
        JsonNode tree = JsonCodec.read(body);
        return tree.path("n").asText();
    }

    private static String form(String body, String name) {
        for (String field : body.split("&")) {
            if (field.startsWith(name + "=")) {
                return URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** Answers a request: JSON, or nothing for 401. */
    @FunctionalInterface
    private interface Handler {
        String answer(HttpExchange exchange, String body) throws IOException, InterruptedException;
    }

    private void handle(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String answer = handler.answer(exchange, body);
                byte[] bytes =
                        (answer == null ? "{\"error\":\"invalid_grant\"}" : answer).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer != null ? 200 : path.equals("/token") ? 400 : 401, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
