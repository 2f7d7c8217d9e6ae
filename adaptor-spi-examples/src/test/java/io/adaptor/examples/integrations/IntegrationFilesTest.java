package io.adaptor.examples.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.MappingPreview;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example integrations: whole, and with answers of their own in place of a remote system. */
class IntegrationFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.yaml",
                "shop-graphql.yaml",
                "shop-graphql-sandbox.yaml",
                "order-events.yaml",
                "order-events-sandbox.yaml"
            })
    void anExampleHasNoProblems(String file) {
        Integration integration = IntegrationFormat.read(text(file), file);

        assertThat(MappingPreview.problems(integration)).isEmpty();
        // Secrets are the reader's to give.
        try (AdaptorClient client =
                AdaptorClient.builder().secrets(secret -> "a-canary-value").build()) {
            assertThat(client.problems(integration)).isEmpty();
        }
    }

    @Test
    void theSandboxOfTheShopAnswersWithoutAShop() {
        try (AdaptorClient client = client(text("shop-graphql-sandbox.yaml"))) {
            assertThat(data(client.call("shop", "product").with("id", "7").execute()))
                    .isEqualTo("{\"id\":\"7\",\"name\":\"Lamp\",\"price\":19.99}");
            assertThat(data(client.call("shop", "rename")
                            .with("id", "7")
                            .with("name", "Lamp")
                            .execute()))
                    .isEqualTo("{\"id\":\"7\",\"name\":\"Lamp\"}");
        }
    }

    @Test
    void theSandboxOfEventsTakesThemWithoutAReceiver() {
        try (AdaptorClient client = client(text("order-events-sandbox.yaml"))) {
            assertThat(data(client.call("order_events", "order_shipped")
                            .with("order_id", "o-1")
                            .execute()))
                    .isEqualTo("{\"received\":true}");
        }
    }

    @Test
    void anEventReachesAReceiver() {
        try (ScriptedServer receiver = ScriptedServer.start();
                AdaptorClient client =
                        client(text("order-events.yaml").replace("https://receiver.example", receiver.url()))) {
            receiver.answer(Answer.empty(204, Map.of()));

            ExecutionResult result = client.call("order_events", "order_shipped")
                    .with("event_id", "evt_1")
                    .with("order_id", "o-1")
                    .with("shipped_at", "2026-01-01T12:00:00Z")
                    .execute();

            assertThat(result.error()).isNull();
            assertThat(receiver.requests()).singleElement().satisfies(request -> {
                assertThat(request.headers().first("webhook-id")).isEqualTo("evt_1");
                assertThat(request.headers().first("webhook-signature")).startsWith("v1,");
            });
        }
    }

    private static String data(ExecutionResult result) {
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        return result.data().toString();
    }

    private static AdaptorClient client(String yaml) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "example.yaml"))
                .secrets(secret -> "whsec_bm90LWEtcmVhbC1zZWNyZXQ=")
                .allowHosts("127.0.0.1")
                .build();
    }

    private static String text(String file) {
        try (InputStream in = IntegrationFilesTest.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
