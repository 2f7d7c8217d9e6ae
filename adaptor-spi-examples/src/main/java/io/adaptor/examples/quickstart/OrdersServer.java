package io.adaptor.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands in for the vendor: a real HTTP server on the loopback address that knows one order and one key. */
final class OrdersServer implements AutoCloseable {
    static final String KEY = "demo-key-42";

    private final HttpServer server;

    private OrdersServer(HttpServer server) {
        this.server = server;
    }

    static OrdersServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/v1/orders/", OrdersServer::answer);
        server.start();
        return new OrdersServer(server);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"));
        String id = exchange.getRequestURI().getPath().substring("/v1/orders/".length());
        String body = known
                ? "{\"data\": {\"id\": \"" + id + "\", \"amount_total\": 1999, \"customer\": {\"name\": \"Ada\"}}}"
                : "{\"error\": {\"message\": \"unknown key\"}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
