import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server of the JDK: JdkServer.java PORT LOG [KEYSTORE], whose password is "changeit". Run as a single file. */
final class JdkServer {
    private static final byte[] ANSWER = "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private JdkServer() {}

    public static void main(String[] args) throws Exception {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = args.length > 2 ? secure(address, args[2]) : HttpServer.create(address, 512);
        Path log = Path.of(args[1]);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, log));
        server.start();
    }

    private static HttpServer secure(InetSocketAddress address, String keystore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(keystore)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(address, 512);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static void answer(HttpExchange exchange, Path log) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String line = exchange.getRequestHeaders().getFirst("X-Id") + " "
                + exchange.getRemoteAddress().getPort() + "\n";
        Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }
}
