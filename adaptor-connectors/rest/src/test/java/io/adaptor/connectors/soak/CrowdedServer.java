package io.adaptor.connectors.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** Answers nobody before so many have asked; then them, and whoever comes after. On two threads. */
final class CrowdedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ReentrantLock lock = new ReentrantLock();
    private final int crowd;
    private List<HttpExchange> waiting = new ArrayList<>();
    private boolean crowded;

    CrowdedServer(int crowd) throws IOException {
        this.crowd = crowd;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 4096);
        server.createContext("/", this::asked);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many wait now. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether so many have waited at the same time. */
    boolean crowded() {
        lock.lock();
        try {
            return crowded;
        } finally {
            lock.unlock();
        }
    }

    private void asked(HttpExchange exchange) throws IOException {
        List<HttpExchange> due = List.of(exchange);
        lock.lock();
        try {
            if (!crowded) {
                waiting.add(exchange);
                crowded = waiting.size() == crowd;
                due = crowded ? waiting : List.of();
                waiting = crowded ? new ArrayList<>() : waiting;
            }
        } finally {
            lock.unlock();
        }
        for (HttpExchange each : due) {
            answer(each);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = ("{\"path\":\"" + path + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
