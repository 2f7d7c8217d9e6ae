package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.HttpMethod;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OkHttpResponseTest {
    @Test
    void aControlCharacterInAFieldBecomesASpaceAndATabStays() throws Exception {
        assertThat(answered("X-Odd: a\u0001b\u007f\tc").first("X-Odd")).isEqualTo("a b \tc");
    }

    @Test
    void aFieldWhoseNameIsNoneIsLeftOutAndTheOthersStay() throws Exception {
        Headers headers = answered("X Odd: 1\r\nX-Even: 2\r\nX-Even: 3");

        assertThat(headers.all("X-Even")).containsExactly("2", "3");
        assertThat(headers.fields()).extracting(Headers.Field::name).doesNotContain("X Odd");
    }

    private static Headers answered(String fields) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answer(server, fields));
            String url = "http://127.0.0.1:" + server.getLocalPort();
            Call call =
                    new OkHttpClient().newCall(new Request.Builder().url(url).build());
            HttpRequest request = HttpRequest.of(HttpMethod.GET, URI.create(url), Duration.ofSeconds(5));
            ExchangeLimit limit = ExchangeLimit.begin(call::cancel, request, new EngineThreads());
            try (OkHttpResponse answer =
                    new OkHttpResponse(call.execute(), call.request().url(), 1000, limit)) {
                served.join();
                return answer.headers();
            }
        }
    }

    private static void answer(ServerSocket server, String fields) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            while (!in.readLine().isEmpty()) {
                // The request does not matter.
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 204 No Content\r\n" + fields + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
