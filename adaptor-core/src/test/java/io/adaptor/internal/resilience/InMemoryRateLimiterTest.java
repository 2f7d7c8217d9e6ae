package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.RateLimitPolicy;
import io.adaptor.spi.RateLimiter.Key;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryRateLimiterTest {
    private static final Key KEY = new Key("t", "i", "c", "");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ManualTime time = new ManualTime();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter(time);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 59, 60, 61, 999_983})
    void exactlyAMinutesWorthComesBackPerMinuteHoweverOddTheRate(int perMinute) {
        RateLimitPolicy policy = RateLimitPolicy.builder()
                .requestsPerMinute(perMinute)
                .burstSize(1)
                .build();
        limiter.take(KEY, policy, Duration.ZERO);
        int tries = Math.min(perMinute, 1000);
        Duration waited = Duration.ZERO;
        for (int i = 0; i < tries; i++) {
            Duration wait = limiter.take(KEY, policy, LONG);
            time.advance(wait);
            waited = waited.plus(wait);
        }

        long exactMicros = (60_000_000L * tries + perMinute - 1) / perMinute;
        assertThat(waited.toNanos() / 1000).isEqualTo(exactMicros);
    }

    @Test
    void aTurnThatComesTooLateIsNotTaken() {
        RateLimitPolicy policy = RateLimitPolicy.builder().requestsPerMinute(1).build();
        limiter.take(KEY, policy, Duration.ZERO);

        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take(KEY, policy, Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void thoseWhoWaitKeepTheirOrder() {
        RateLimitPolicy policy =
                RateLimitPolicy.builder().requestsPerMinute(60).burstSize(1).build();

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waits.add(limiter.take(KEY, policy, LONG).toMillis());
        }

        assertThat(waits).containsExactly(0L, 1000L, 2000L, 3000L);
    }

    @Test
    void aQuietSpellSavesUpABurstAndNoMore() {
        RateLimitPolicy policy =
                RateLimitPolicy.builder().requestsPerMinute(60).burstSize(5).build();
        time.advance(Duration.ofMinutes(30));
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.take(KEY, policy, Duration.ZERO)).isZero();
        }

        assertThat(limiter.take(KEY, policy, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void thoseWhoAreHeldBackDoNotAllSetOutTogetherWhenTheHoldEnds() {
        RateLimitPolicy policy =
                RateLimitPolicy.builder().requestsPerMinute(60).burstSize(2).build();
        limiter.hold(KEY, Duration.ofSeconds(50));

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waits.add(limiter.take(KEY, policy, LONG).toSeconds());
        }

        assertThat(waits).containsExactly(50L, 50L, 51L, 52L);
    }

    @Test
    void aHoldOfAScopeIsForThatScopeAndOneWithoutIsForAll() {
        Key scoped = new Key("t", "i", "c", "search");
        RateLimitPolicy policy = RateLimitPolicy.builder().build();
        limiter.hold(scoped, Duration.ofSeconds(9));

        assertThat(limiter.waiting(scoped, policy)).isEqualTo(Duration.ofSeconds(9));
        assertThat(limiter.waiting(KEY, policy)).isZero();
        limiter.hold(KEY, Duration.ofSeconds(20));
        assertThat(limiter.waiting(scoped, policy)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aHoldIsADayAtMost() {
        limiter.hold(KEY, Duration.ofSeconds(9_999_999_999L));

        assertThat(limiter.waiting(KEY, RateLimitPolicy.builder().build())).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void theLaterOfTwoHoldsWins() {
        limiter.hold(KEY, Duration.ofSeconds(9));
        limiter.hold(KEY, Duration.ofSeconds(2));
        time.advance(Duration.ofSeconds(4));

        assertThat(limiter.take(KEY, RateLimitPolicy.builder().build(), Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void manyThreadsTogetherGetExactlyTheBurst() throws Exception {
        RateLimitPolicy policy =
                RateLimitPolicy.builder().requestsPerMinute(500).build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            counts.add(threads.submit(() -> {
                int taken = 0;
                for (int i = 0; i < 200; i++) {
                    taken += limiter.take(KEY, policy, Duration.ZERO).isZero() ? 1 : 0;
                }
                return taken;
            }));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get();
        }
        threads.shutdown();

        assertThat(all).isEqualTo(500);
    }
}
