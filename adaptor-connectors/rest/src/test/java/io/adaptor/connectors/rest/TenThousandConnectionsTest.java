package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Connections;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One integration that is used through ten thousand accounts, each on a host of its own. */
@Timeout(300)
class TenThousandConnectionsTest {
    private static final int CONNECTIONS = Integer.getInteger("adaptor.connections", 10_000);
    private static final int MOST_SOCKETS = 20;

    @Test
    void valuesDoNotCrossAndSocketsAndMemoryStayBounded() throws Exception {
        try (Hosts hosts = new Hosts();
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(IntegrationFormat.read("""
                                integration_id: vendor
                                name: Vendor
                                type: rest_api
                                category: crm
                                pool_size: 20
                                connection_fields:
                                  site: { type: host }
                                  api_key: { secret: true }
                                base_url: http://${connection:site}
                                auth_config:
                                  type: api_key
                                  api_key_header: X-Key
                                  credentials: { api_key: "${connection:api_key}" }
                                endpoints:
                                  get:
                                    method: GET
                                    path: /me
                                """, "vendor.yaml"))
                        .allowHosts("127.0.0.0/8")
                        .build()) {
            Connections connections = client.connections("default", "vendor");
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.create(
                        "c" + i, null, Map.of("site", host(i) + ":" + hosts.port(), "api_key", "key-of-" + host(i)));
            }
            call(client, 0);
            long before = used();
            for (int i = 0; i < CONNECTIONS; i++) {
                call(client, i);
            }
            long perConnection = (used() - before) / CONNECTIONS;

            assertThat(hosts.wrong).as("requests with the key of another host").isEmpty();
            assertThat(hosts.seen).as("hosts that were reached").hasSize(CONNECTIONS);
            assertThat(client.httpPoolUse().open()).as("sockets kept open").isLessThanOrEqualTo(MOST_SOCKETS + 1);
            assertThat(perConnection).as("bytes held for a connection in use").isLessThan(40_000);
        }
    }

    private static void call(AdaptorClient client, int i) {
        ExecutionResult result =
                client.call("vendor", "get").connection("c" + i).execute();
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data().path("host").asText()).isEqualTo(host(i));
    }

    private static String host(int i) {
        return "127.1." + i / 250 + "." + (i % 250 + 1);
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Every address of 127.0.0.0/8 on one port; answers with the address it was reached at. */
    private static final class Hosts implements AutoCloseable {
        private final ServerSocket server = new ServerSocket();
        private final ExecutorService threads = Executors.newCachedThreadPool();
        final Set<String> seen = ConcurrentHashMap.newKeySet();
        final Set<String> wrong = ConcurrentHashMap.newKeySet();

        Hosts() throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 200);
            threads.execute(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    threads.execute(() -> serve(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                String host = socket.getLocalAddress().getHostAddress();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("X-Key:") && !line.equals("X-Key: key-of-" + host)) {
                        wrong.add(host + " got " + line);
                    }
                    if (line.isEmpty()) {
                        seen.add(host);
                        byte[] body = ("{\"host\":\"" + host + "\"}").getBytes(StandardCharsets.ISO_8859_1);
                        socket.getOutputStream()
                                .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                                + body.length + "\r\n\r\n"
                                                + new String(body, StandardCharsets.ISO_8859_1))
                                        .getBytes(StandardCharsets.ISO_8859_1));
                        socket.getOutputStream().flush();
                    }
                }
            } catch (IOException gone) {
                // The client has closed the connection.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            threads.shutdownNow();
        }
    }
}
