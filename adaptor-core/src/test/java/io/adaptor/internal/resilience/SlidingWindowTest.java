package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.RateLimitPolicy;
import io.adaptor.spi.RateLimiter.Key;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vendor with fixed windows sees of our limiter, wherever its windows begin. */
class SlidingWindowTest {
    private static final Key KEY = new Key("t", "i", "c", "");
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 127, 128, 129, 200, 1000, 4001})
    void whateverTheArrivalsNoWindowOfAMinuteSeesMoreThanItsNumber(int most) {
        RateLimitPolicy policy =
                RateLimitPolicy.builder().requestsPerMinute(most).build();
        for (int seed = 0; seed < 20; seed++) {
            List<Long> sent = sent(policy, new Random(31L * most + seed), 6 * most + 200);

            assertNoWindowSeesMore(sent, most, MINUTE);
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 100", "60, 1000", "500, 700", "7, 9"})
    void norDoesAnHourWhereBothAreStated(int perMinute, int perHour) {
        RateLimitPolicy policy = RateLimitPolicy.builder()
                .requestsPerMinute(perMinute)
                .requestsPerHour(perHour)
                .build();
        for (int seed = 0; seed < 10; seed++) {
            List<Long> sent = sent(policy, new Random(seed), 5000);

            assertNoWindowSeesMore(sent, perMinute, MINUTE);
            assertNoWindowSeesMore(sent, perHour, HOUR);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 100, 128})
    void upTo128InAMinuteNoneIsHeldBackThatTheMinuteHasRoomFor(int most) {
        ManualTime time = new ManualTime();
        InMemoryRateLimiter limiter = new InMemoryRateLimiter(time);
        RateLimitPolicy policy =
                RateLimitPolicy.builder().requestsPerMinute(most).build();
        Random random = new Random(most);
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 20 * most + 100; i++) {
            time.advance(Duration.ofNanos((long) (random.nextDouble() * 2 * MINUTE / most)));
            long now = time.nanos();
            boolean room = sent.stream().filter(at -> at > now - MINUTE).count() < most;
            boolean taken = limiter.take(KEY, policy, Duration.ZERO).isZero();

            assertThat(taken).isEqualTo(room);
            if (taken) {
                sent.add(now);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 1000, 4001, 100_000})
    void aCallerThatNeverRestsGetsItsFullNumberInEveryHour(int most) {
        ManualTime time = new ManualTime();
        InMemoryRateLimiter limiter = new InMemoryRateLimiter(time);
        RateLimitPolicy policy = RateLimitPolicy.builder().requestsPerHour(most).build();
        for (int hour = 0; hour < 3; hour++) {
            for (int i = 0; i < most; i++) {
                assertThat(limiter.take(KEY, policy, Duration.ZERO)).isZero();
            }
            assertThat(limiter.take(KEY, policy, Duration.ZERO)).isEqualTo(Duration.ofHours(1));
            time.advance(Duration.ofHours(1));
        }
    }

    // Storms, trickles and quiet spells; some wait for their turn, some don't; now and then all are held back.
    private static List<Long> sent(RateLimitPolicy policy, Random random, int tries) {
        ManualTime time = new ManualTime();
        InMemoryRateLimiter limiter = new InMemoryRateLimiter(time);
        List<Long> sent = new ArrayList<>();
        double pace = 1;
        for (int i = 0; i < tries; i++) {
            if (random.nextInt(50) == 0) {
                pace = Math.pow(10, random.nextInt(5) - 4);
            }
            time.advance(Duration.ofNanos((long) (random.nextDouble() * pace * MINUTE)));
            if (random.nextInt(200) == 0) {
                limiter.hold(KEY, Duration.ofMillis(random.nextInt(90_000)));
            }
            Duration longest = random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(120_000));
            Duration wait = limiter.take(KEY, policy, longest);
            if (wait.compareTo(longest) <= 0) {
                sent.add(time.nanos() + wait.toNanos());
            }
        }
        return sent;
    }

    // Whatever a window begins with, the one that begins at an attempt has the most.
    private static void assertNoWindowSeesMore(List<Long> sent, int most, long window) {
        assertThat(sent).isSorted().hasSizeGreaterThan(most);
        for (int i = most; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - most)).isGreaterThanOrEqualTo(window);
        }
    }
}
