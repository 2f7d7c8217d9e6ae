package io.adaptor.server.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What analytics sees, and what it does not. */
class AnalyticsRecordTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

    private static ExecutionLog failed() {
        return ExecutionLog.builder("r-1")
                .of("acme", "crm", "contacts", "default")
                .time(BEGAN, Duration.ofMillis(1234))
                .failed("UPSTREAM_FAILED", "the answer was {\"mail\":\"ada@example.com\"}")
                .answer(503, Map.of("x-account", "4711"), 10, 20)
                .attempts(
                        List.of(
                                new ExecutionLog.Attempt(1, BEGAN, Duration.ofMillis(3), "TIMEOUT", null),
                                new ExecutionLog.Attempt(2, BEGAN, Duration.ofMillis(4), null, 503)),
                        1)
                .build();
    }

    private static String schema() throws IOException {
        try (InputStream schema =
                AnalyticsRecord.class.getResourceAsStream("/io/adaptor/server/analytics/execution.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itIsWhatItsSchemaSays() throws IOException {
        ExecutionLog good = ExecutionLog.builder("r-2")
                .of("acme", "crm", "contacts", "default")
                .time(BEGAN, Duration.ZERO)
                .succeeded(true)
                .build();
        var checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema());

        for (ExecutionLog log : List.of(failed(), good)) {
            assertThat(checked.validate(AnalyticsRecord.of(log), InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(checked.validate(
                        AnalyticsRecord.of(good).replace("\"cached\":true", "\"cached\":1"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void everyKeyIsDescribed() throws IOException {
        JsonNode described = JsonCodec.read(schema()).path("properties");

        JsonCodec.read(AnalyticsRecord.of(failed()))
                .fieldNames()
                .forEachRemaining(key -> assertThat(described.has(key)).as(key).isTrue());
    }

    @Test
    void dataHeadersAndMessagesStayHere() {
        assertThat(AnalyticsRecord.of(failed()))
                .contains("UPSTREAM_FAILED")
                .doesNotContain("example.com")
                .doesNotContain("4711");
    }
}
