package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that nobody is handed is closed, whatever goes wrong with it: else each call would lose a connection. */
@Timeout(60)
class ClosedAnswersTest {
    private static final int CALLS = 20;

    private final ServerSocket server = open();
    private volatile String fields = "";
    private IntegrationHttp http;
    private SecretValues secrets;

    @BeforeEach
    void start() {
        Integration integration = Integration.builder()
                .integrationId("vendor")
                .name("Vendor")
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl(url())
                .endpoints(Map.of())
                .build();
        secrets = new SecretValues(integration, "default", reference -> null, new Redactor());
        http = new HttpClients(EgressPolicy.allowing(List.of("127.0.0.1")), new EngineThreads(), TimeSource.system())
                .open(integration, secrets);
        Thread thread = new Thread(this::accept, "scripted");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:pw@127.0.0.1/",
                "http://127.1/",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://elsewhere.example/",
                "http://a_b.example/",
                "//user@x/"
            })
    void aRedirectThatIsRefusedLosesNoConnection(String location) {
        fields = "Content-Length: 2\r\nLocation: " + location;

        for (int i = 0; i < CALLS; i++) {
            assertThatThrownBy(() -> send(request -> request)).isInstanceOf(AdaptorException.class);
        }

        assertThat(http.openConnections()).isLessThanOrEqualTo(1).isEqualTo(http.idleConnections());
    }

    @Test
    void anAuthenticatorThatFailsAtTheSecondHopLosesNoConnection() {
        fields = "Content-Length: 2\r\nLocation: /again";
        for (int i = 0; i < CALLS; i++) {
            assertThatThrownBy(() -> send(request -> {
                        if (request.url().getPath().equals("/again")) {
                            throw new AdaptorException(StandardErrorCode.AUTH_FAILED, "no more", null);
                        }
                        return request;
                    }))
                    .hasMessageContaining("no more");
        }

        assertThat(http.openConnections()).isLessThanOrEqualTo(1).isEqualTo(http.idleConnections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -5",
                "Content-Length: two",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2, 3",
                "Content-Length: 99999999999999999999"
            })
    void aLengthThatIsNoneIsAnUnreadableAnswerAndLosesNoConnection(String length) {
        fields = length;

        for (int i = 0; i < CALLS; i++) {
            assertThatThrownBy(() -> send(request -> request))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.code()).isEqualTo(StandardErrorCode.RESPONSE_UNREADABLE))
                    .hasMessageContaining("Content-Length");
        }

        assertThat(http.openConnections()).isEqualTo(http.idleConnections()).isLessThanOrEqualTo(1);
    }

    @Test
    void theSameLengthTwiceIsReadAsOnce() {
        fields = "Content-Length: 2\r\nContent-Length: 2";

        send(request -> request);

        assertThat(http.openConnections()).isEqualTo(http.idleConnections()).isEqualTo(1);
    }

    private void send(Authenticator authenticator) {
        HttpTransport transport =
                http.transport(ExtensionDescriptor.of("stub", "1"), List.of(), http::home, authenticator, secrets);
        transport
                .send(HttpRequest.of(HttpMethod.GET, URI.create(url()), Duration.ofSeconds(10)))
                .bytes(100);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answer(socket), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    String status = fields.contains("Location") ? "302 Found" : "200 OK";
                    socket.getOutputStream()
                            .write(("HTTP/1.1 " + status + "\r\n" + fields + "\r\n\r\n{}")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException gone) {
            // The client has closed it.
        }
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
