package io.adaptor.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The files of docs/webhooks-out.md, sent to a receiver that verifies. */
@Timeout(60)
class WebhookPageTest {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FtcGxlLXNlY3JldC1vZi10aGUtcGFzdA==";

    private final ScriptedServer receiver = ScriptedServer.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theFirstFileSendsAnEventThatVerifies() throws IOException {
        ReceivedRequest request = delivered(files().get(0));

        assertThat(request.text())
                .isEqualTo("{\"type\":\"order.shipped\",\"timestamp\":\"2026-01-01T12:00:00Z\","
                        + "\"data\":{\"order_id\":\"o-1\"}}");
        assertThat(request.headers().first("webhook-id")).isEqualTo("evt_1");
        assertThat(Receiver.verifies(request, NEW)).isTrue();
    }

    @Test
    void theSecondFileHasTheSignaturesOfTwoSecrets() throws IOException {
        ReceivedRequest request = delivered("integration_id: order_events\n" + files().get(1));

        String signature = String.valueOf(request.headers().first("X-Acme-Signature"));
        String seconds = signature.replaceFirst("t=(\\d+),.*", "$1");
        assertThat(signature)
                .isEqualTo("t=" + seconds + ",v1=" + Receiver.hex(NEW, seconds + ".", request.body()) + ",v1="
                        + Receiver.hex(OLD, seconds + ".", request.body()));
    }

    private ReceivedRequest delivered(String file) {
        receiver.answer(Answer.json(202, "{}"));
        Integration integration =
                IntegrationFormat.read(file.replace("https://receiver.example", receiver.url()), "webhooks-out.md");
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> secret.name().endsWith("_OLD") ? OLD : NEW)
                .allowHosts("127.0.0.1")
                .build()) {
            assertThat(client.problems(integration)).isEmpty();
            ExecutionResult result = client.call("order_events", "order_shipped")
                    .with("event_id", "evt_1")
                    .with("order_id", "o-1")
                    .with("shipped_at", "2026-01-01T12:00:00Z")
                    .execute();
            assertThat(result.error()).isNull();
        }
        return receiver.requests().get(0);
    }

    private static List<String> files() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/webhooks-out.md");
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
