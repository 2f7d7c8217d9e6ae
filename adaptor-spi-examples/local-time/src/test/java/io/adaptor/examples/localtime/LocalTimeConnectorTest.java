package io.adaptor.examples.localtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.RequestPreview;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.FakeTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalTimeConnectorTest {
    private static final String YAML = """
            integration_id: clock
            name: Clock
            type: custom
            connector: local_time
            category: tools
            endpoints:
              now:
                request_mapping:
                  body: { zone: variables.zone }
            """;

    // The client finds the connector by its services file.
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read(YAML, "clock.yaml"))
            .time(FakeTime.startingAt(Instant.parse("2026-07-01T12:00:00Z")))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theTimeOfAPlaceIsTold() {
        assertThat((Object) client.call("clock", "now")
                        .with("zone", "Europe/Berlin")
                        .fetch(Map.class))
                .isEqualTo(Map.of("zone", "Europe/Berlin", "time", "2026-07-01T14:00+02:00"));
    }

    @Test
    void aPlaceThatIsNoneIsTheCallersMistake() {
        ExecutionResult result =
                client.call("clock", "now").with("zone", "Europe/Nowhere").execute();

        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("body.zone", "Europe/Berlin");
    }

    @Test
    void aRequestWithoutAPlaceIsTheCallersMistake() {
        ExecutionResult result = client.call("clock", "now").execute();

        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("body.zone", "is required");
    }

    @Test
    void whatWouldBeReadIsToldWithoutReadingIt() {
        Explanation told =
                client.call("clock", "now").with("zone", "Europe/Berlin").explain();

        assertThat(told.request()).isEqualTo(RequestPreview.of("local", "read", "the clock in Europe/Berlin"));
        assertThat(client.call("clock", "now").explain().error().message()).contains("body.zone", "is required");
    }
}
