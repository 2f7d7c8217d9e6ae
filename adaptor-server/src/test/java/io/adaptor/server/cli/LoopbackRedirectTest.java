package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackRedirectTest {
    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void theAnswerIsTakenOnce() throws Exception {
        InetSocketAddress free = free();
        URI redirect = URI.create("http://localhost:" + free.getPort());
        try (LoopbackRedirect waiting = LoopbackRedirect.listen(free, redirect, "s-1")) {
            assertThat(waiting.await(Duration.ofMillis(1))).isNull();

            assertThat(status(free, "/?code=one&state=s-1")).isEqualTo(200);
            assertThat(status(free, "/?code=two&state=s-1")).isEqualTo(410);

            assertThat(waiting.await(Duration.ofSeconds(5))).containsEntry("code", "one");
        }
        try (ServerSocket again = new ServerSocket(free.getPort(), 1, free.getAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8400/callback",
                "HTTP://LocalHost:8400",
                "http://127.0.0.1:8400/callback",
                "http://127.1.2.3:8400/",
                "http://[::1]:8400/callback"
            })
    void anAddressOfThisMachineIsListenedAt(String redirect) throws Exception {
        InetSocketAddress address = LoopbackRedirect.address(URI.create(redirect));

        assertThat(address).isNotNull();
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        assertThat(address.getPort()).isEqualTo(8400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8400/callback",
                "http://localhost/callback",
                "http://127.0.0.1.example.com:8400/",
                "http://192.168.1.1:8400/",
                "http://0.0.0.0:8400/",
                "http://[::]:8400/",
                "com.example.app:/callback",
                ""
            })
    void anyOtherAddressIsNot(String redirect) throws Exception {
        assertThat(LoopbackRedirect.address(URI.create(redirect))).isNull();
    }

    private int status(InetSocketAddress address, String target) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + address.getPort() + target);
        return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static InetSocketAddress free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }
}
