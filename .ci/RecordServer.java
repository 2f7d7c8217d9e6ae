import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Serves records that are made while they are sent: /lines?N lines of JSON, /array?B a JSON document of B bytes at least.
 * Prints its port. Run as a single file.
 */
final class RecordServer {
    private static final String FILLING = "x".repeat(940);

    private RecordServer() {}

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lines", RecordServer::lines);
        server.createContext("/array", RecordServer::array);
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void lines(HttpExchange exchange) throws IOException {
        long count = Long.parseLong(exchange.getRequestURI().getQuery());
        try (OutputStream out = begin(exchange, "application/x-ndjson")) {
            for (long i = 0; i < count; i++) {
                write(out, "{\"Id\":" + i + ",\"Total\":\"1.10\",\"Note\":\"a record among many\"}\n");
            }
        }
    }

    private static void array(HttpExchange exchange) throws IOException {
        long bytes = Long.parseLong(exchange.getRequestURI().getQuery());
        try (OutputStream out = begin(exchange, "application/json")) {
            write(out, "{\"skipped\":[1,2],\"data\":{\"items\":[");
            long written = 0;
            for (long i = 0; written < bytes; i++) {
                String element = (i == 0 ? "" : ",") + "{\"Id\":" + i + ",\"Note\":\"" + FILLING + "\"}";
                write(out, element);
                written += element.length();
            }
            write(out, "],\"more\":true}}");
        }
    }

    private static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return new BufferedOutputStream(exchange.getResponseBody(), 65536);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
