import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An API, a GraphQL endpoint and a receiver of webhooks in one; prints its port. */
public final class TypesUpstream {
    private static final Map<String, String> ANSWERS = Map.of(
            "/orders", "{\"id\": 4711, \"total\": 19.90}",
            "/graphql", "{\"data\": {\"order\": {\"id\": \"4711\", \"state\": \"paid\"}}}",
            "/hooks", "{}");

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
