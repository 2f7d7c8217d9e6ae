package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.testkit.contract.NotesFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectorTestKitTest {
    private static final String NOTES = """
            integration_id: notes
            name: Notes
            type: custom
            connector: notes
            category: test
            base_url: https://notes.example/v2
            auth_config:
              type: api_key
              api_key_header: X-Key
              credentials: { api_key: "${secret:NOTES_KEY}" }
            settings: { folder: inbox }
            endpoints:
              add:
                idempotency: { class: idempotent }
                request_mapping:
                  body: { note.text: text, note.stars: "`5`" }
            """;

    private final FakeTime time = FakeTime.create();
    private final ConnectorTestKit kit = ConnectorTestKit.builder()
            .connector(new NotesFactory())
            .integration(NOTES)
            .secret("NOTES_KEY", "not-to-be-seen-4711")
            .time(time)
            .start();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void itTellsWhatWouldBeSent() {
        RequestPreview shown = kit.explain("add", "{\"text\":\"milk\"}").request();

        assertThat(shown.target()).isEqualTo(kit.vendor().url() + "/v2/notes");
        assertThat(shown.headers()).containsEntry("X-Key", "***");
        assertThat(kit.vendor().requests()).isEmpty();
    }

    @Test
    void itTellsWhatWasSentAndWhatCameBack() {
        kit.vendor().answer(Answer.json(503, "{}"), Answer.json(200, "{\"id\":7,\"tags\":[\"a\"]}"));

        TestExecution execution = kit.execute("add", "{\"text\":\"milk & bread\"}");

        execution
                .succeeded()
                .hasData("/id", 7)
                .hasData("/tags", new String[] {"a"})
                .hasAttempts(2)
                .heard(ExecutionEvent.RetryScheduled.class, 1);
        execution
                .sent(1)
                .hasMethod("POST")
                .hasPath("/v2/notes")
                .hasHeader("x-key", "not-to-be-seen-4711")
                .hasNoHeader("Authorization")
                .hasJson("/note/text", "milk & bread")
                .hasJson(
                        "/note",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("text", "milk & bread")
                                .put("stars", 5));
    }

    @Test
    void everyAssertionSaysWhatWasThereInstead() {
        kit.vendor().answer(Answer.json(200, "{\"id\":7}"), Answer.json(400, "{}"));
        TestExecution good = kit.execute("add", "{\"text\":\"milk\"}");
        TestExecution bad = kit.execute("add", "{\"text\":\"milk\"}");

        Map<String, Runnable> wrong = Map.of(
                "expected TIMEOUT, but it succeeded with {\"id\":7}", () -> good.failedWith("TIMEOUT"),
                "expected TIMEOUT, but it failed with UPSTREAM_REJECTED", () -> bad.failedWith("TIMEOUT"),
                "expected success, but it failed with", bad::succeeded,
                "data/id should be 8, but is 7", () -> good.hasData("/id", 8),
                "expected 3 attempts, but there were 1", () -> good.hasAttempts(3),
                "should be GET, but is POST", () -> good.sent(0).hasMethod("GET"),
                "query parameter text of POST", () -> good.sent(0).hasQuery("text", "eggs"),
                "body/note/text should be \"eggs\", but is \"milk\"",
                        () -> good.sent(0).hasJson("/note/text", "eggs"),
                "expected request number 1", () -> good.sent(1),
                "expected nothing to be sent", good::sentNothing);

        wrong.forEach((message, assertion) -> assertThatThrownBy(assertion::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message));
    }

    @Test
    void withoutAnIntegrationThereIsNothingToStart() {
        assertThatThrownBy(() -> ConnectorTestKit.builder().start()).hasMessageContaining("integration(...)");
    }
}
