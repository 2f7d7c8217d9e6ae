package io.adaptor.inbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An HTTP proxy that speaks TLS as api.paypal.com itself, so that certificates are fetched over real sockets. */
final class PayPalHost implements AutoCloseable {
    private static final char[] PASSWORD = "x".toCharArray();

    private final ServerSocket server;
    private final SSLContext tls;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = answer(
            200,
            PayPalKeys.pem(PayPalKeys.certificate(
                    "CN=messageverificationcerts.paypal.com, O=PayPal", new Date(4_102_444_800_000L))));

    PayPalHost() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setKeyEntry("k", PayPalKeys.KEYS.getPrivate(), PASSWORD, new Certificate[] {PayPalKeys.HOST});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::serve, "paypal");
            thread.setDaemon(true);
            thread.start();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String answer(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length()
                + "\r\nLocation: https://evil.example.com/\r\nConnection: close\r\n\r\n" + body;
    }

    /** What an integration needs to go through it. */
    String network() {
        return "proxy: { host: 127.0.0.1, port: " + server.getLocalPort() + " }\ntls: { ca_certificate: \""
                + PayPalKeys.pem(PayPalKeys.HOST).replace("\r", "").replace("\n", "\\n") + "\" }\n";
    }

    /** The hosts and paths that were asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void answering(String whole) {
        answer = whole;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket plain = server.accept()) {
                String host = head(plain).split(" ")[1];
                plain.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, false)) {
                    asked.add(host + " " + head(socket).split(" ")[1]);
                    OutputStream out = socket.getOutputStream();
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    asked.add(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static String head(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
        String first = String.valueOf(in.readLine());
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
        return first;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
