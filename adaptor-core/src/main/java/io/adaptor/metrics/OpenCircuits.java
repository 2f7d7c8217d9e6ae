package io.adaptor.metrics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.event.ExecutionEvent.CircuitChanged;
import io.adaptor.api.event.ExecutionEvent.CircuitForgotten;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** The circuit breakers that are not closed, according to the events received so far. Thread-safe. */
final class OpenCircuits {
    private static final int MOST = 10_000;
    private static final String CLOSED = "CLOSED";

    private final Cache<Breaker, String> states =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    OpenCircuits(MeterRegistry registry) {
        for (Map.Entry<String, String> state :
                Map.of("open", "OPEN", "half_open", "HALF_OPEN").entrySet()) {
            Gauge.builder("adaptor.circuits", this, all -> all.count(state.getValue()))
                    .tag("state", state.getKey())
                    .description("Circuit breakers that are not closed")
                    .strongReference(true)
                    .register(registry);
        }
    }

    void on(CircuitChanged change) {
        Breaker breaker = new Breaker(change.execution().tenantId(), change.breaker());
        if (change.to().equals(CLOSED)) {
            states.invalidate(breaker);
        } else {
            states.put(breaker, change.to());
        }
    }

    void on(CircuitForgotten gone) {
        states.invalidate(new Breaker(gone.execution().tenantId(), gone.breaker()));
    }

    private long count(String state) {
        return states.asMap().values().stream().filter(state::equals).count();
    }

    private record Breaker(String tenantId, String name) {}
}
