package io.adaptor.server.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The remote system behind the pages of the console: orders in pages, one that is missing, what is down, and what is hostile. */
final class ConsoleVendor implements AutoCloseable {
    private static final int MOST = 23;
    private static final int PAGE = 5;

    private final HttpServer server;

    ConsoleVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", ConsoleVendor::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .endsWith("wrong")) {
            send(exchange, 401, "{\"error\":{\"message\":\"this token is not known\"}}");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/orders" ->
                send(exchange, 200, orders(exchange.getRequestURI().getQuery()));
            case "/orders/99" -> send(exchange, 404, "{\"error\":{\"message\":\"no such order\"}}");
            case "/orders/down" -> send(exchange, 500, "{\"error\":{\"message\":\"the database is down\"}}");
            case "/hostile" -> {
                String evil = ConsoleScenery.EVIL.replace("\"", "\\\"");
                exchange.getResponseHeaders().set("X-Hostile", ConsoleScenery.EVIL);
                boolean refused = "refused".equals(exchange.getRequestURI().getQuery());
                send(
                        exchange,
                        refused ? 400 : 200,
                        "{\"" + evil + "\":\"" + evil + "\",\"error\":{\"code\":\"" + evil + "\",\"message\":\"" + evil
                                + "\"}}");
            }
            default -> send(exchange, 200, order(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1))));
        }
    }

    private static String orders(String query) {
        int from = query == null ? 0 : Integer.parseInt(query.replaceAll(".*from=", ""));
        String items = IntStream.range(from, Math.min(from + PAGE, MOST))
                .mapToObj(at -> order(at + 1))
                .collect(Collectors.joining(","));
        return "{\"items\":[" + items + "],\"next\":" + (from + PAGE < MOST ? "\"" + (from + PAGE) + "\"" : "null")
                + "}";
    }

    private static String order(int number) {
        return """
                {"id":"%d","amount":%s,"currency":"EUR","customer":{"name":"Customer %d","email":"c%d@example.com"},
                 "lines":[{"sku":"A-1","quantity":%d}]}
                """.formatted(number, 11.5 + number, number, number, 1 + number % 4);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
