package io.adaptor.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.RawClient;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordingTest {
    private static final String KEY = "k/4711+the key";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    private final RawClient client = new RawClient();
    private final ScriptedServer vendor = ScriptedServer.start();
    private final HttpRecorder recorder = HttpRecorder.start(URI.create(vendor.url()), KEY);

    @AfterEach
    void close() {
        recorder.close();
        vendor.close();
    }

    @Test
    void theVendorGetsTheSecretsAndTheFileDoesNot() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        vendor.answer(
                Answer.json(
                        200, "{\"access_token\":\"at-98765432\",\"refresh_token\":\"rt-98765432\",\"scope\":\"all\"}"),
                Answer.of(
                        200,
                        Map.of("Content-Type", "application/json", "Set-Cookie", "sid=cookie-12345; HttpOnly"),
                        "{\"echo\":\"" + KEY + " at-98765432\",\"api_key\":\"from-the-vendor\"}"),
                Answer.json(200, "{\"name\":\"Ada\"}"));

        client.post(
                recorder.url() + "/token",
                "grant_type=password&username=ada-lovelace&password=hunter2",
                "Content-Type",
                FORM);
        client.post(
                recorder.url() + "/things?api_key=k%2F4711%2bthe%20key&page=2",
                "{\"note\":\"cookie-12345 and " + base64 + "\",\"client_secret\":\"cs-1\"}",
                "Authorization",
                "Bearer at-98765432");
        client.get(
                recorder.url() + "/me",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("ada:basic-password".getBytes(StandardCharsets.UTF_8)),
                "X-Custom",
                "basic-password");
        Path file = folder.resolve("recording.json");
        recorder.save(file);

        assertThat(vendor.requests().get(1).headers().first("Authorization")).isEqualTo("Bearer at-98765432");
        assertThat(vendor.requests().get(1).target()).contains("k%2F4711%2bthe%20key");
        String recording = Files.readString(file);
        for (String secret : List.of(
                KEY,
                base64,
                "k%2F4711",
                "at-98765432",
                "rt-98765432",
                "cookie-12345",
                "from-the-vendor",
                "cs-1",
                "hunter2",
                "ada-lovelace",
                "basic-password",
                "YWRhOmJhc2lj")) {
            assertThat(recording).doesNotContain(secret);
        }
        assertThat(recording)
                .contains("grant_type=password", "page=2", "\\\"name\\\":\\\"Ada\\\"", "\\\"scope\\\":\\\"all");
    }

    @Test
    void aSecretInTheNameOfAHeaderIsNotWritten() throws Exception {
        vendor.answer(Answer.of(200, Map.of("X-tok-AbCdEf123", "1", "X-Plain", "2"), "{}"));

        client.get(
                recorder.url() + "/me",
                "Authorization",
                "Bearer tok-AbCdEf123",
                "x-tok-abcdef123-used",
                "1",
                "X-Plain",
                "2");
        Path file = folder.resolve("recording.json");
        recorder.save(file);

        assertThat(Files.readString(file)).containsIgnoringCase("x-plain").doesNotContainIgnoringCase("tok-AbCdEf123");
    }

    @Test
    void whatWasRecordedIsPlayedBack() throws Exception {
        byte[] picture = {(byte) 0xff, (byte) 0xd8, 0, 1};
        vendor.answer(
                Answer.json(201, "{\"id\":1}"),
                Answer.bytes(200, Map.of("Content-Type", "image/jpeg"), picture),
                Answer.empty(302, Map.of("Location", vendor.url() + "/elsewhere")));
        client.post(recorder.url() + "/orders", "{\"total\": 5, \"card_token\": \"tok_12345678\"}");
        client.get(recorder.url() + "/picture");
        HttpResponse<String> redirect = client.get(recorder.url() + "/moved");
        assertThat(redirect.headers().firstValue("Location")).contains("/elsewhere");
        Path file = folder.resolve("recording.json");
        recorder.save(file);

        try (ReplayServer replay = ReplayServer.start(file)) {
            assertThat(client.get(replay.url() + "/moved").statusCode()).isEqualTo(302);
            HttpResponse<String> order =
                    client.post(replay.url() + "/orders", "{\"card_token\":\"tok_of_today\",\"total\":5}");
            assertThat(order.statusCode()).isEqualTo(201);
            assertThat(order.body()).isEqualTo("{\"id\":1}");
            assertThatThrownBy(replay::verify).hasMessage("recorded, but never requested: GET /picture");
            assertThat(client.get(replay.url() + "/picture").headers().firstValue("Content-Length"))
                    .contains("4");
            replay.verify();
        }
    }

    @Test
    void anUnexpectedRequestIsHeldAgainstTheNearestRecordedOne() throws Exception {
        vendor.otherwise(Answer.json(200, "{}"));
        client.get(recorder.url() + "/orders?page=1");
        client.post(recorder.url() + "/orders", "{\"total\":5,\"lines\":[{\"sku\":\"a\"}]}");
        Path file = folder.resolve("recording.json");
        recorder.save(file);

        try (ReplayServer replay = ReplayServer.start(file)) {
            HttpResponse<String> response =
                    client.post(replay.url() + "/orders", "{\"total\":6,\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}");

            assertThat(response.statusCode()).isEqualTo(501);
            assertThatThrownBy(replay::verify)
                    .hasMessageContaining("not recorded: POST /orders")
                    .hasMessageContaining("nearest is: POST /orders")
                    .hasMessageContaining("body.total: recorded 5, sent 6")
                    .hasMessageContaining("body.lines[1]: recorded nothing, sent {\"sku\":\"b\"}");
        }
    }

    @Test
    void inOrderMeansInOrder() throws Exception {
        vendor.otherwise(Answer.json(200, "{}"));
        client.get(recorder.url() + "/first");
        client.get(recorder.url() + "/second");
        Path file = folder.resolve("recording.json");
        recorder.save(file);

        try (ReplayServer replay = ReplayServer.startInOrder(file)) {
            assertThat(client.get(replay.url() + "/second").statusCode()).isEqualTo(501);
            assertThat(client.get(replay.url() + "/first").statusCode()).isEqualTo(200);
            assertThat(client.get(replay.url() + "/second").statusCode()).isEqualTo(200);
            assertThatThrownBy(replay::verify).hasMessageContaining("target: recorded /first, sent /second");
        }
    }

    @Test
    void aSecretThatCannotBeToldFromTextIsRefused() {
        assertThatThrownBy(() -> HttpRecorder.start(URI.create(vendor.url()), "1234567"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer than 8 characters");
    }

    @Test
    void moreSecretsThanOneRedactorKeepsAreMasked() throws Exception {
        StringBuilder body = new StringBuilder("{\"first\":\"" + KEY.replace("/", "\\/") + "\"");
        for (int i = 0; i < 200; i++) {
            body.append(",\"token").append(i).append("\":\"secret-").append(i).append('"');
        }
        vendor.otherwise(Answer.json(200, body.append('}').toString()));
        client.get(recorder.url() + "/" + "secret-3");
        Path file = folder.resolve("recording.json");
        recorder.save(file);

        assertThat(Files.readString(file)).doesNotContain("secret-").doesNotContain("4711");
    }
}
