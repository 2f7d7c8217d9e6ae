package io.adaptor.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;

/** One line for each execution, by its outcome. */
class ExecutionLoggerTest {
    private final Lines lines = new Lines();

    @Test
    void aSuccessIsALineForThoseWhoDebug() {
        bench("endpoints: {get: {method: GET}}").run("get");

        assertThat(lines.written).hasSize(1);
        assertThat(lines.written.get(0))
                .matches("DEBUG vendor/get succeeded, HTTP 200, 0 ms, 1 attempt"
                        + " \\[tenant=default connection=default request=[0-9a-f-]{36}]");
    }

    @Test
    void aLevelThatIsOffWritesNothing() {
        lines.lowest = Level.INFO;

        bench("endpoints: {get: {method: GET}}").run("get");

        assertThat(lines.written).isEmpty();
    }

    @Test
    void aFailureOfTheVendorIsAWarningWithItsAttempts() {
        Bench bench = bench("retry_config: {max_retries: 1, initial_delay_ms: 50, backoff_strategy: fixed}\n"
                + "endpoints: {get: {method: GET}}");
        bench.then(Reply.json(503, Map.of(), "{\"message\":\"a-word-of-the-vendor\"}"), Reply.timeout());

        bench.run("get");

        assertThat(lines.written.get(0))
                .startsWith("WARN vendor/get failed: TIMEOUT, 50 ms, 2 attempts (UPSTREAM_FAILED 0 ms, TIMEOUT 0 ms) [")
                .doesNotContain("a-word-of-the-vendor");
    }

    @Test
    void aMistakeOfTheCallerIsAnInformation() {
        bench("endpoints: {get: {method: GET}}").run("nowhere");

        assertThat(lines.written.get(0))
                .startsWith("INFO vendor/nowhere failed: ENDPOINT_NOT_FOUND, 0 ms, nothing sent");
    }

    @Test
    void aFaultOfAConnectorIsAnError() {
        Bench bench = bench("endpoints: {get: {method: GET}}");
        bench.then(request -> {
            throw new IllegalStateException("broken");
        });

        bench.run("get");

        assertThat(lines.written.get(0)).startsWith("ERROR vendor/get failed: ");
    }

    @Test
    void anIdCanNotBeginALineOfItsOwn() {
        Bench bench = bench("endpoints: {get: {method: GET}}");

        bench.client()
                .execute(ExecutionRequest.builder("vendor", "get")
                        .requestId("r\n2026 ERROR forged")
                        .build());

        assertThat(lines.written.get(0))
                .endsWith("request=r 2026 ERROR forged]")
                .hasLineCount(1);
    }

    private Bench bench(String yaml) {
        return Bench.of(yaml, builder -> builder.logExecutions(false).listener(new ExecutionLogger(lines)));
    }

    private static final class Lines extends AbstractLogger {
        private static final long serialVersionUID = 1L;

        private final transient List<String> written = new ArrayList<>();
        private Level lowest = Level.TRACE;

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String text, Object[] arguments, Throwable thrown) {
            written.add(level + " " + text);
        }

        private boolean on(Level level) {
            return level.toInt() >= lowest.toInt();
        }

        @Override
        public boolean isTraceEnabled() {
            return on(Level.TRACE);
        }

        @Override
        public boolean isTraceEnabled(Marker marker) {
            return on(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return on(Level.DEBUG);
        }

        @Override
        public boolean isDebugEnabled(Marker marker) {
            return on(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return on(Level.INFO);
        }

        @Override
        public boolean isInfoEnabled(Marker marker) {
            return on(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return on(Level.WARN);
        }

        @Override
        public boolean isWarnEnabled(Marker marker) {
            return on(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return on(Level.ERROR);
        }

        @Override
        public boolean isErrorEnabled(Marker marker) {
            return on(Level.ERROR);
        }
    }
}
