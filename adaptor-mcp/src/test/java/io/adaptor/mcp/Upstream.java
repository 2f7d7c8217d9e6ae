package io.adaptor.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What the tools call: orders that it echoes, and one that takes until it is let go. */
final class Upstream implements AutoCloseable {
    private static final int LONGEST_SECONDS = 30;
    private static final int PAUSE_MILLIS = 3_300;

    final List<String> requests = new CopyOnWriteArrayList<>();
    final CountDownLatch slow = new CountDownLatch(1);
    volatile Runnable onTrigger = () -> {};
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Upstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            if (exchange.getRequestURI().getPath().startsWith("/slow")) {
                slow.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            } else if (exchange.getRequestURI().getPath().startsWith("/pause")) {
                Thread.sleep(PAUSE_MILLIS);
            } else if (exchange.getRequestURI().getPath().startsWith("/trigger")) {
                onTrigger.run();
            }
            int status = exchange.getRequestURI().getPath().startsWith("/broken") ? 500 : 200;
            byte[] answer = (body.isEmpty() ? "{\"id\":12345678901234567890,\"total\":1.10}" : body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
