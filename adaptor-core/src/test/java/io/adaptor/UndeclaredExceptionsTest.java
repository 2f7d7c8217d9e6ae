package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connector written in a language that checks no exceptions, or one that is tricky with generics. */
@Timeout(30)
class UndeclaredExceptionsTest {
    @Test
    void whatAConnectorMayNotThrowIsItsFaultAndTheExecutionEndsAsAnyOther() {
        try (Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(throwing(new IOException("no disk")))) {
            assertThat(bench.fail("get").code()).isEqualTo("CONNECTOR_FAULT");
            assertThat(bench.events(ExecutionEvent.Finished.class)).hasSize(1);
        }
    }

    @Test
    void itLeavesTheBreakerWhereItWas() {
        String halfOpen = "circuit_breaker: {failure_threshold: 1, recovery_timeout_ms: 1000}\n"
                + "retry_config: {max_retries: 0}\nendpoints: {get: {method: GET}}";
        try (Bench bench = Bench.of(halfOpen).then(Reply.json(500, "{}"), throwing(new IOException("no disk")))) {
            bench.fail("get");
            bench.time.advance(Duration.ofSeconds(2));
            assertThat(bench.fail("get").code()).isEqualTo("CONNECTOR_FAULT");

            assertThat(bench.run("get").success()).isTrue();
        }
    }

    private static Reply throwing(Exception e) {
        return request -> {
            throw UndeclaredExceptionsTest.<RuntimeException>undeclared(e);
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E undeclared(Exception e) throws E {
        throw (E) e;
    }
}
