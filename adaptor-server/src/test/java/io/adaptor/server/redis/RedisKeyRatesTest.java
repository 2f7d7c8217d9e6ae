package io.adaptor.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.access.ApiKey;
import io.adaptor.server.access.KeyRates;
import io.adaptor.server.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests of a key at all instances. */
class RedisKeyRatesTest {
    private static ApiKey key(int perMinute) {
        return new ApiKey(
                UUID.randomUUID(),
                "acme",
                "test",
                "ak_",
                Set.of(Scope.READ),
                new ApiKey.Limits(null, perMinute),
                new ApiKey.Use(Instant.EPOCH, null, null));
    }

    private static RedisKeyRates rates(RedisLink link) {
        return new RedisKeyRates(link, new RedisNames(new byte[32]));
    }

    private static long admitted(List<? extends KeyRates> instances, ApiKey key, Instant now, int requests) {
        return IntStream.range(0, requests)
                .parallel()
                .filter(i -> instances.get(i % instances.size()).admit(key, now))
                .count();
    }

    @Test
    void twoInstancesAdmitTogetherWhatAKeyMay() {
        try (TestRedis redis = TestRedis.start();
                RedisLink one = redis.patientLink();
                RedisLink other = redis.patientLink()) {
            ApiKey key = key(40);

            assertThat(admitted(List.of(rates(one), rates(other)), key, beginningOfAMinute(), 100))
                    .isEqualTo(40);
        }
    }

    @Test
    void withoutRedisEachCountsByItself() {
        try (TestRedis redis = TestRedis.start();
                RedisLink one = redis.patientLink();
                RedisLink other = redis.patientLink()) {
            List<RedisKeyRates> instances = List.of(rates(one), rates(other));
            ApiKey key = key(20);
            assertThat(admitted(instances, key, Instant.EPOCH, 10)).isEqualTo(10);

            redis.stop();

            assertThat(admitted(instances, key, Instant.EPOCH, 100)).isEqualTo(30);
        }
    }

    /** Of a real one, for Redis's buckets go by the real clock; the rest of it is long enough for the test. */
    private static Instant beginningOfAMinute() {
        Instant now = Instant.now();
        if (now.getEpochSecond() % 60 > 50) {
            long next = (now.getEpochSecond() / 60 + 1) * 60;
            io.adaptor.server.Until.isTrue(
                    "the next minute", () -> Instant.now().getEpochSecond() >= next);
        }
        return Instant.now();
    }
}
