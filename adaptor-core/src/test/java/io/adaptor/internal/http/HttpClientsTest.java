package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpClientsTest {
    private final List<Integer> clientPorts = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 8);
        server.createContext("/", exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anIdleConnectionIsUsedAgainUntilItsTimeIsUp() throws Exception {
        callTwice(Duration.ofMinutes(5));

        assertThat(clientPorts.get(1)).isEqualTo(clientPorts.get(0));
    }

    @Test
    void aConnectionThatWasIdleForTooLongIsClosed() throws Exception {
        callTwice(Duration.ofMillis(100));

        assertThat(clientPorts.get(1)).isNotEqualTo(clientPorts.get(0));
    }

    private void callTwice(Duration idle) throws InterruptedException {
        HttpClients clients = new HttpClients(
                EgressPolicy.allowing(List.of("127.0.0.1")),
                new EngineThreads(),
                TimeSource.system(),
                idle,
                Dns.SYSTEM);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Integration integration = Integration.builder()
                .integrationId("vendor")
                .name("Vendor")
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl(url)
                .endpoints(Map.of())
                .build();
        SecretValues secrets = new SecretValues(integration, "default", reference -> null, new Redactor());
        try (IntegrationHttp http = clients.open(integration, secrets)) {
            HttpTransport transport = http.transport(
                    ExtensionDescriptor.of("stub", "1"), List.of(), http::home, request -> request, secrets);
            call(transport, url);
            Thread.sleep(600);
            assertThat(http.idleConnections()).isEqualTo(idle.toMillis() > 600 ? 1 : 0);
            call(transport, url);
        }
    }

    private static void call(HttpTransport transport, String url) {
        try (HttpResponse response =
                transport.send(HttpRequest.of(HttpMethod.GET, URI.create(url + "/"), Duration.ofSeconds(5)))) {
            assertThat(response.status()).isEqualTo(204);
            assertThat(response.bytes(100)).isEmpty();
        }
    }
}
