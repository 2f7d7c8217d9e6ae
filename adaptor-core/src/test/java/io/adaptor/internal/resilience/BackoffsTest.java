package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.RetryPolicy;
import io.adaptor.api.RetryPolicy.Backoff;
import io.adaptor.api.error.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffsTest {
    private static final Duration PLENTY = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "FIXED, 0.9, 1, 1000",
        "FIXED, 0.9, 3, 1000",
        "LINEAR, 0.9, 1, 1000",
        "LINEAR, 0.9, 2, 2000",
        "LINEAR, 0.9, 3, 3000",
        "EXPONENTIAL, 0.0, 1, 1000",
        "EXPONENTIAL, 0.0, 3, 4000",
        "EXPONENTIAL, 0.5, 1, 750",
        "EXPONENTIAL, 1.0, 3, 2000",
        "EXPONENTIAL, 0.0, 9, 10000",
        "JITTER, 0.0, 3, 0",
        "JITTER, 0.25, 3, 1000",
        "JITTER, 1.0, 3, 4000",
        "JITTER, 0.5, 9, 5000"
    })
    void aPauseIsWhatTheStrategySaysUpToTheLongest(Backoff backoff, double random, int attempt, long millis) {
        Backoffs backoffs = new Backoffs(policy(backoff, Duration.ofSeconds(1)), () -> random);

        assertThat(backoffs.after(attempt, setback(null, PLENTY))).isEqualTo(millis);
    }

    @Test
    void thePauseThatIsShownIsTheLongestOne() {
        assertThat(new Backoffs(policy(Backoff.JITTER, Duration.ofSeconds(1)), () -> 0).longest(3))
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(new Backoffs(policy(Backoff.JITTER, Duration.ofSeconds(1)), () -> 0).longest(9))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aPolicyMayHaveNoPauseAtAll() {
        Backoffs none = new Backoffs(policy(Backoff.EXPONENTIAL, Duration.ZERO), () -> 0);

        assertThat(none.after(3, setback(null, PLENTY))).isZero();
        assertThat(none.longest(3)).isZero();
        assertThat(none.after(3, setback(Duration.ofMillis(1500), PLENTY))).isEqualTo(1500);
    }

    @ParameterizedTest
    @CsvSource({
        // Asked for in nanoseconds, random, left in milliseconds.
        "500000000, 0.0, 3600000, 1000",
        "5000000000, 0.0, 3600000, 5000",
        "5000000000, 1.0, 3600000, 5500",
        "5000000000, 0.5, 3600000, 5250",
        "5000000001, 0.0, 3600000, 5001",
        "5000000000, 1.0, 5200, 5200",
        "5000000000, 1.0, 4000, 5000",
        "9900000000, 1.0, 3600000, 10000",
        "60000000000, 1.0, 3600000, 60000"
    })
    void whatIsAskedForIsKeptAndSpreadByATenthWithinWhatIsLeft(long nanos, double random, long left, long millis) {
        Backoffs backoffs = new Backoffs(policy(Backoff.FIXED, Duration.ofSeconds(1)), () -> random);

        assertThat(backoffs.after(1, setback(Duration.ofNanos(nanos), Duration.ofMillis(left))))
                .isEqualTo(millis);
    }

    @Test
    void withoutADeadlineMoreThanADayIsLeft() {
        Backoffs backoffs = new Backoffs(policy(Backoff.FIXED, Duration.ofSeconds(1)), () -> 1);

        assertThat(backoffs.after(1, setback(Duration.ofSeconds(5), Duration.ofSeconds(Long.MAX_VALUE))))
                .isEqualTo(5500);
    }

    private static RetryPolicy policy(Backoff backoff, Duration initial) {
        return RetryPolicy.builder()
                .backoff(backoff)
                .initialDelay(initial)
                .maxDelay(Duration.ofSeconds(10))
                .build();
    }

    private static Setback setback(@Nullable Duration asked, Duration left) {
        return new Setback(Outcome.TRANSIENT, null, false, asked, left);
    }
}
