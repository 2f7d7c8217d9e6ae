package io.adaptor.server.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Listens on this machine for the browser that returns from the consent page (RFC 8252, section 7.3): on a loopback
 * address, for one path and one state, once. Must be closed.
 */
final class LoopbackRedirect implements AutoCloseable {
    private static final int THREADS = 4;

    private final String path;
    private final String state;
    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CompletableFuture<Map<String, String>> callback = new CompletableFuture<>();

    private LoopbackRedirect(String path, String state, HttpServer server) {
        this.path = path;
        this.state = state;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "adaptor-redirect");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the loopback address of an http redirect with a port; null for any other redirect. */
    static @Nullable InetSocketAddress address(URI redirect) throws IOException {
        String host = redirect.getHost();
        if (!"http".equalsIgnoreCase(redirect.getScheme()) || host == null || redirect.getPort() <= 0) {
            return null;
        }
        if (host.equalsIgnoreCase("localhost")) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), redirect.getPort());
        }
        // Only literals are accepted, so no name is resolved.
        boolean loopback = host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
        return loopback ? new InetSocketAddress(InetAddress.getByName(host), redirect.getPort()) : null;
    }

    /**
     * Starts listening.
     *
     * @param address the address to listen on
     * @param redirect the redirect URI, whose path is served
     * @param state the state that the browser must present
     */
    static LoopbackRedirect listen(InetSocketAddress address, URI redirect, String state) throws IOException {
        String path = redirect.getRawPath();
        LoopbackRedirect waiting =
                new LoopbackRedirect(path.isEmpty() ? "/" : path, state, HttpServer.create(address, 0));
        waiting.server.createContext("/", waiting::handle);
        waiting.server.setExecutor(waiting.threads);
        waiting.server.start();
        return waiting;
    }

    /** Returns the parameters that the browser presented; null if it did not return in time. */
    @Nullable
    Map<String, String> await(Duration longest) throws InterruptedException {
        try {
            return callback.get(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!path.equals(exchange.getRequestURI().getRawPath())) {
            answer(exchange, 404, "There is nothing here.");
            return;
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            answer(exchange, 405, "Only GET is answered here.");
            return;
        }
        Map<String, String> parameters =
                CallbackQuery.parse(exchange.getRequestURI().getRawQuery());
        // Any page in the browser may send requests here; only the expected one knows the state.
        if (parameters == null || !belongs(parameters)) {
            answer(exchange, 400, "This is not the response to the consent that is expected.");
        } else if (!used.compareAndSet(false, true)) {
            answer(exchange, 410, "The response has already been received.");
        } else {
            try {
                answer(exchange, 200, "The answer has arrived. Close this page and go back to the terminal.");
            } finally {
                callback.complete(parameters);
            }
        }
    }

    private boolean belongs(Map<String, String> parameters) {
        return MessageDigest.isEqual(
                parameters.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8),
                state.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
