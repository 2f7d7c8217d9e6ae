package io.adaptor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Execution;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.ContextOfTests;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** Which ids stand beside the log lines of an execution. */
class LogIdsTest {
    private static final String ENDPOINT = "endpoints: {get: {method: GET, path: /}}";

    @Test
    void anExecutionLogsWithItsIdsAndLeavesTheOthersAsTheyWere() {
        MDCAdapter before = MDC.getMDCAdapter();
        ContextOfTests.set(new BasicMDCAdapter());
        AtomicReference<Map<String, String>> during = new AtomicReference<>(Map.of());
        try (Bench bench = Bench.of(ENDPOINT)) {
            MDC.put("endpoint", "the caller's own");
            bench.then(request -> {
                during.set(MDC.getCopyOfContextMap());
                return Reply.json(200, "{}").to(request);
            });
            String requestId = bench.run("get").requestId();

            assertThat(during.get())
                    .containsEntry("request_id", requestId)
                    .containsEntry("tenant_id", "default")
                    .containsEntry("integration_id", "vendor")
                    .containsEntry("endpoint", "get");
            assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("endpoint", "the caller's own"));
        } finally {
            ContextOfTests.set(before);
        }
    }

    @Test
    void whereTheBackendHasNoContextNothingIsDone() {
        assertThat(LogIds.of(new Execution("r", "t", "i", "e", "c"))).isNull();
    }
}
