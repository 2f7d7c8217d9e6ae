package io.adaptor.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.RateLimitPolicy;
import io.adaptor.internal.resilience.InMemoryRateLimiter;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.RateLimiter.Key;
import io.adaptor.testkit.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turns that instances take from one Redis. */
class RedisRateLimiterTest {
    private static final RedisNames NAMES = new RedisNames("of this deployment".getBytes(StandardCharsets.US_ASCII));
    private static final Duration LONG = Duration.ofHours(20);

    private static TestRedis redis;
    private static RedisLink here;
    private static RedisLink there;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        here = redis.patientLink();
        there = redis.patientLink();
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        redis.close();
    }

    private static Key key() {
        return new Key("acme", UUID.randomUUID().toString(), "default", "");
    }

    private static RateLimitPolicy policy(int perMinute, int perHour, int burst) {
        return RateLimitPolicy.builder()
                .requestsPerMinute(perMinute == 0 ? null : perMinute)
                .requestsPerHour(perHour == 0 ? null : perHour)
                .burstSize(burst == 0 ? null : burst)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "1,0,0",
        "5,0,0",
        "7,9,0",
        "127,0,0",
        "129,0,0",
        "300,0,0",
        "0,3,0",
        "60,0,1",
        "60,0,7",
        "100,150,9",
        "0,60,4"
    })
    void turnsAreThoseOfALimiterInMemory(int perMinute, int perHour, int burst) {
        RateLimitPolicy policy = policy(perMinute, perHour, burst);
        RateLimiter memory = new InMemoryRateLimiter(FakeTime.create());
        RateLimiter shared = new RedisRateLimiter(here, NAMES);
        Key key = key();
        long began = System.nanoTime();
        for (int i = 0; i < 700; i++) {
            if (i == 300) {
                memory.hold(key, Duration.ofMinutes(90));
                shared.hold(key, Duration.ofMinutes(90));
            }
            Duration expected = memory.take(key, policy, LONG);
            Duration wait = shared.take(key, policy, LONG);
            // Measured after the answer: Redis can't have looked at its clock later.
            Duration since = Duration.ofNanos(System.nanoTime() - began);
            Duration turn = wait.plus(since);

            assertThat(turn.minus(expected)).as("turn %s", i).isBetween(Duration.ofMillis(-1), since.plusMillis(500));
        }
    }

    @Test
    void twoInstancesShareOneLimitExactly() throws InterruptedException, ExecutionException {
        RateLimitPolicy policy = policy(50, 0, 0);
        Key key = key();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> taken = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RateLimiter limiter = new RedisRateLimiter(i % 2 == 0 ? here : there, NAMES);
            taken.add(threads.submit(() -> {
                int turns = 0;
                for (int attempt = 0; attempt < 30; attempt++) {
                    turns += limiter.take(key, policy, Duration.ZERO).isZero() ? 1 : 0;
                }
                return turns;
            }));
        }
        int all = 0;
        for (Future<Integer> one : taken) {
            all += one.get();
        }
        threads.shutdown();

        assertThat(all).isEqualTo(50);
    }

    @Test
    void aTurnThatComesTooLateIsNotTaken() {
        RateLimiter limiter = new RedisRateLimiter(here, NAMES);
        RateLimitPolicy policy = policy(1, 0, 0);
        Key key = key();

        assertThat(limiter.take(key, policy, Duration.ZERO)).isZero();
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.take(key, policy, Duration.ofSeconds(30)))
                    .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
        }
        assertThat(limiter.waiting(key, policy)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aHoldOfTheIntegrationHoldsEachScopeAndAShorterOneDoesNotEndIt() {
        RateLimiter limiter = new RedisRateLimiter(there, NAMES);
        Key whole = key();
        Key scope = new Key(whole.tenantId(), whole.integrationId(), whole.connection(), "search");
        RateLimitPolicy policy = policy(100, 0, 0);

        limiter.hold(scope, Duration.ofSeconds(20));
        assertThat(limiter.waiting(whole, policy)).isZero();
        limiter.hold(whole, Duration.ofSeconds(60));
        limiter.hold(whole, Duration.ofSeconds(10));

        assertThat(limiter.waiting(scope, policy)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @Test
    void anotherDeploymentOnTheSameRedisCountsByItself() {
        RateLimitPolicy policy = policy(1, 0, 0);
        Key key = key();
        RateLimiter other =
                new RedisRateLimiter(here, new RedisNames("of another one".getBytes(StandardCharsets.US_ASCII)));

        assertThat(new RedisRateLimiter(here, NAMES).take(key, policy, Duration.ZERO))
                .isZero();
        assertThat(other.take(key, policy, Duration.ZERO)).isZero();
    }

    @Test
    void nothingStaysInRedisForLongerThanItMatters() {
        Key key = key();
        new RedisRateLimiter(here, NAMES).take(key, policy(5, 50, 0), LONG);
        new RedisRateLimiter(here, NAMES).take(key, policy(5, 0, 2), LONG);
        new RedisRateLimiter(here, NAMES).hold(key, Duration.ofDays(3));

        assertThat(here.<List<String>>ask(connection -> connection.sync().keys("*")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                here.<Long>ask(connection -> connection.sync().pttl(name)))
                        .isBetween(1L, Duration.ofDays(1).toMillis() + 1_000));
    }
}
