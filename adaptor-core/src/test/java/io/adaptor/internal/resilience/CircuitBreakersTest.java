package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.ManualTime;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {
    private static final CircuitBreakerPolicy POLICY = policy(Duration.ofSeconds(30));
    private static final Execution EXECUTION = new Execution("r", "t", "i", "get", "c");

    private final ManualTime time = new ManualTime();
    private final List<ExecutionEvent> heard = new ArrayList<>();
    private final CircuitBreakers breakers = new CircuitBreakers(time, heard::add);

    private static CircuitBreakerPolicy policy(Duration open) {
        return CircuitBreakerPolicy.builder()
                .failureThreshold(1)
                .openDuration(open)
                .build();
    }

    private CircuitBreaker opened(String group, Object version) {
        CircuitBreaker breaker = breakers.of(group, POLICY, version);
        CircuitBreaker.State before = breaker.getState();
        breaker.onError(1, TimeUnit.NANOSECONDS, FailedAttempt.INSTANCE);
        breakers.counted(breaker, before);
        assertThat(breakers.changed(breaker, EXECUTION)).isTrue();
        return breaker;
    }

    @Test
    void aNewVersionWithTheSamePolicyKeepsTheStateOfABreaker() {
        CircuitBreaker breaker = opened("get", "v1");

        assertThat(breakers.of("get", policy(Duration.ofSeconds(30)), "v2")).isSameAs(breaker);
        assertThat(breakers.of("get", POLICY, "v1"))
                .as("the old one, still in use")
                .isSameAs(breaker);
        assertThat(heard).isEmpty();
    }

    @Test
    void aNewVersionWithAnotherPolicyStartsClosedAndTheOpenOneIsReportedAsForgotten() {
        CircuitBreaker breaker = opened("get", "v1");

        CircuitBreaker other = breakers.of("get", policy(Duration.ofSeconds(5)), "v2");

        assertThat(other.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(heard).containsExactly(new ExecutionEvent.CircuitForgotten(EXECUTION, "get"));
        assertThat(breakers.openFor(other, POLICY)).isNull();
        assertThat(breakers.changed(breaker, EXECUTION)).as("it was released").isFalse();
    }

    @Test
    void onlyTheGroupsThatAreLeftAreKept() {
        CircuitBreakers elsewhere = breakers.at("https://eu.example.com");
        CircuitBreaker kept = elsewhere.of("get", POLICY, "v");
        CircuitBreaker left = elsewhere.of("gone", POLICY, "v");

        elsewhere.keep(Set.of("get"));

        assertThat(kept.getName()).isEqualTo("get at https://eu.example.com");
        assertThat(elsewhere.of("get", POLICY, "v")).isSameAs(kept);
        assertThat(elsewhere.of("gone", POLICY, "v")).isNotSameAs(left);
        assertThat(heard).as("it was closed").isEmpty();
    }

    @Test
    void anOpenBreakerThatIsNotKeptIsReportedAsForgotten() {
        opened("get", "v");

        breakers.keep(Set.of());

        assertThat(heard).containsExactly(new ExecutionEvent.CircuitForgotten(EXECUTION, "get"));
    }

    @Test
    void howLongItStaysOpenIsCountedFromWhenItOpened() {
        time.advance(Duration.ofHours(1));
        CircuitBreaker breaker = opened("get", "v");
        assertThat(breakers.openFor(breaker, POLICY)).isEqualTo(Duration.ofSeconds(30));

        time.advance(Duration.ofSeconds(12));

        assertThat(breakers.openFor(breaker, POLICY)).isEqualTo(Duration.ofSeconds(18));
        time.advance(Duration.ofMinutes(1));
        assertThat(breakers.openFor(breaker, POLICY)).isEqualTo(Duration.ZERO);
    }
}
