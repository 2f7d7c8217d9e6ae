package com.example.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MyConnectorTest {
    private static final String YAML =
            """
            integration_id: mine
            name: Mine
            type: custom
            connector: my_connector
            category: tools
            base_url: BASE
            endpoints:
              status: {}
            """;

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theStatusIsTold() {
        server.answer(Answer.json(200, "{\"status\": \"fine\"}"));

        ExecutionResult result = execute();

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data().get("status").textValue()).isEqualTo("fine");
    }

    @Test
    void anAnswerThatIsNoJsonIsTold() {
        server.answer(Answer.of(200, Map.of("Content-Type", "text/html"), "<html>"));

        assertThat(execute().error().code()).isEqualTo("RESPONSE_UNREADABLE");
    }

    private ExecutionResult execute() {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(YAML.replace("BASE", server.url()), "mine.yaml"))
                .allowHosts("127.0.0.1")
                .time(FakeTime.create())
                .build()) {
            return client.call("mine", "status").execute();
        }
    }
}
