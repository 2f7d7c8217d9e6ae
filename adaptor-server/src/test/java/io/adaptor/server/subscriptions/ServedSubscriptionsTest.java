package io.adaptor.server.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.Awaited;
import io.adaptor.server.TestServer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does with the messages of a real broker. */
@Tag("broker")
class ServedSubscriptionsTest {
    @TempDir
    private static Path directory;

    private static TestRabbit rabbit;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        rabbit = TestRabbit.start(directory.resolve("rabbit"));
        server = TestServer.start(
                directory.resolve("server"),
                Map.of("ADAPTOR_ADDRESSES", rabbit.url(), "MAX_SUBSCRIPTIONS_PER_TENANT", "8"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (rabbit != null) {
            rabbit.close();
        }
    }

    private static String document(String id, String queue, String more) {
        return """
                {"integration_id": "%s", "name": "Orders", "type": "message_queue", "category": "test", "connector": "amqp",
                 "base_url": "%s",
                 "endpoints": {
                   "on_order": {"settings": {"operation": "subscribe", "queue": "%s"},
                     "response_mapping": {"field_mappings": {"order": "payload.order"}}}},
                 "subscriptions": {"orders": {"endpoint": "on_order", "first_pause_ms": 50, "longest_pause_ms": 500%s}}}
                """.formatted(id, rabbit.url(), queue, more);
    }

    private static void store(String document) {
        var stored = server.post("/v2/integrations", document);
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    }

    private static void change(String id, String patch) {
        String tag = server.get("/v2/integrations/" + id).header("ETag");
        var changed = server.send(
                "PATCH",
                "/v2/integrations/" + id,
                patch,
                "If-Match",
                tag,
                "Content-Type",
                "application/merge-patch+json");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private static List<String> events(String id) {
        List<String> orders = new ArrayList<>();
        server.get("/v2/events?limit=200").json().path("items").forEach(event -> {
            if (event.path("integration_id").asText().equals(id)) {
                orders.add(event.at("/data/order").asText());
            }
        });
        return orders;
    }

    private static JsonNode subscription(String id) {
        return server.get("/v2/integrations/" + id + "/subscriptions").json().at("/items/0");
    }

    private static JsonNode until(String id, String state) {
        return Awaited.until(
                () -> subscription(id), one -> one.path("state").asText().equals(state));
    }

    @Test
    void aMessageBecomesAnEventThatIsDelivered() throws Exception {
        rabbit.queue("delivered");
        try (ScriptedServer target = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            store("""
                    {"integration_id": "crm", "name": "Target", "type": "rest_api", "category": "test", "base_url": "%s",
                     "endpoints": {"take": {"path": "/take", "method": "POST",
                       "request_mapping": {"body": {"order": "variables.order", "event": "context.event.name"}}}}}
                    """.formatted(target.url()));
            store(document("delivered", "delivered", ", \"to\": \"crm/take\""));
            rabbit.publish("delivered", "m1", "{\"order\": \"o1\"}");

            Awaited.until(target::requests, seen -> !seen.isEmpty());

            assertThat(target.requests().get(0).text()).isEqualTo("{\"order\":\"o1\",\"event\":\"orders\"}");
            assertThat(events("delivered")).containsExactly("o1");
            JsonNode shown = Awaited.until(
                    () -> subscription("delivered"), one -> one.path("handled").asLong() == 1);
            assertThat(shown.path("state").asText()).isEqualTo("connected");
            assertThat(shown.path("to").asText()).isEqualTo("crm/take");
            assertThat(shown.path("instance").asText()).startsWith("adaptor-service-");
        }
    }

    @Test
    void aMessageThatComesAgainIsOneEventAndAnotherWithItsIdIsNotLost() throws Exception {
        rabbit.queue("again");
        store(document("again", "again", ""));
        rabbit.publish("again", "m1", "{\"order\": \"o1\"}");
        rabbit.publish("again", "m1", "{\"order\": \"o1\"}");
        rabbit.publish("again", "m1", "{\"order\": \"o2\"}");
        rabbit.publish("again", null, "{\"order\": \"o3\"}");
        rabbit.publish("again", null, "{\"order\": \"o3\"}");

        Awaited.until(() -> subscription("again"), one -> one.path("handled").asLong() == 5);

        assertThat(events("again")).containsExactlyInAnyOrder("o1", "o2", "o3", "o3");
    }

    @Test
    void anIntegrationThatIsDisabledTakesNothing() throws Exception {
        rabbit.queue("disabled");
        store(document("disabled", "disabled", ""));
        until("disabled", "connected");

        change("disabled", "{\"enabled\": false}");
        Awaited.until(() -> rabbit.state("disabled").getConsumerCount(), count -> count == 0);
        rabbit.publish("disabled", "m1", "{\"order\": \"o1\"}");
        assertThat(subscription("disabled").path("state").asText()).isEqualTo("disabled");
        assertThat(rabbit.state("disabled").getMessageCount()).isEqualTo(1);

        change("disabled", "{\"enabled\": true}");
        Awaited.until(() -> events("disabled"), orders -> orders.equals(List.of("o1")));
    }

    @Test
    void anEditOfItsSettingsConnectsAnew() throws Exception {
        rabbit.queue("before");
        rabbit.queue("after");
        store(document("edited", "before", ""));
        until("edited", "connected");

        change("edited", "{\"endpoints\": {\"on_order\": {\"settings\": {\"queue\": \"after\"}}}}");
        rabbit.publish("after", "m1", "{\"order\": \"o1\"}");

        Awaited.until(() -> events("edited"), orders -> orders.equals(List.of("o1")));
        Awaited.until(() -> rabbit.state("before").getConsumerCount(), count -> count == 0);
        change("edited", "{\"subscriptions\": {\"orders\": {\"max_in_flight\": 3}}}");
        rabbit.publish("after", "m2", "{\"order\": \"o2\"}");
        Awaited.until(() -> events("edited"), orders -> orders.equals(List.of("o1", "o2")));
    }

    @Test
    void anotherTenantSeesNeitherSubscriptionsNorEvents() throws Exception {
        rabbit.queue("mine");
        String key = server.tenant("subscriptions-other");
        store(document("mine", "mine", ""));
        rabbit.publish("mine", "m1", "{\"order\": \"o1\"}");
        Awaited.until(() -> events("mine"), orders -> orders.size() == 1);

        assertThat(server.sendAs(key, "GET", "/v2/integrations/mine/subscriptions", "")
                        .status())
                .isEqualTo(404);
        assertThat(server.sendAs(key, "GET", "/v2/events", "").json().path("items"))
                .isEmpty();
    }

    @Test
    void whatCannotBeRunSaysWhy() throws Exception {
        store("""
                {"integration_id": "refused", "name": "Refused", "type": "custom", "category": "test", "connector": "rest_api",
                 "base_url": "https://127.0.0.1", "endpoints": {"get": {"path": "/", "method": "GET"}},
                 "subscriptions": {"orders": {"endpoint": "get"}}}
                """);

        JsonNode failed = until("refused", "failed");

        assertThat(failed.at("/last_error/message").asText()).contains("has no subscriptions");
    }

    @Test
    void aTenantHasNoMoreThanTheOperatorAllows() throws Exception {
        rabbit.queue("many");
        String key = server.tenant("subscriptions-many");
        for (int i = 0; i < 9; i++) {
            assertThat(server.sendAs(key, "POST", "/v2/integrations", document("many-" + i, "many", ""))
                            .status())
                    .isEqualTo(201);
        }

        JsonNode last = Awaited.until(
                () -> server.sendAs(key, "GET", "/v2/integrations/many-8/subscriptions", "")
                        .json()
                        .at("/items/0"),
                one -> one.path("state").asText().equals("failed"));

        assertThat(last.at("/last_error/code").asText()).isEqualTo("CONCURRENCY_LIMITED");
        Awaited.until(() -> rabbit.state("many").getConsumerCount(), count -> count == 8);
    }
}
