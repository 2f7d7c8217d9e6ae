package io.adaptor.server.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.server.Until;
import io.adaptor.server.engine.HealthPart;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Redis goes and comes. */
class RedisLinkTest {
    private static Duration taken(RedisLink link) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> link.ask(redis -> redis.sync().ping())).isNotNull();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** The quickest of some, so that a pause of the machine is not taken for one of the link. */
    private static Duration quickest(RedisLink link) {
        return Stream.generate(() -> taken(link))
                .limit(5)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void oneThatStopsFailsAtOnceAndIsBackByItself() {
        try (TestRedis redis = TestRedis.start();
                RedisLink link = redis.link()) {
            assertThat(link.status()).isEqualTo(HealthPart.UP);

            redis.stop();
            Until.isTrue("degraded", () -> link.status().equals(HealthPart.DEGRADED));
            assertThat(quickest(link)).isLessThan(Duration.ofMillis(100));

            redis.again();
            Until.isTrue("up", () -> link.status().equals(HealthPart.UP));
        }
    }

    @Test
    void oneThatHangsCostsAQuarterOfASecondAndThenNothing() {
        try (TestRedis redis = TestRedis.start();
                RedisLink link = redis.link()) {
            redis.freeze();
            taken(link);
            assertThat(quickest(link)).isLessThan(Duration.ofMillis(100));
            assertThat(link.status()).isEqualTo(HealthPart.DEGRADED);

            redis.thaw();
            Until.isTrue("up", () -> link.status().equals(HealthPart.UP));
        }
    }

    @Test
    void oneThatIsNotThereAtTheStartIsFoundLater() {
        try (TestRedis redis = TestRedis.absent();
                RedisLink link = redis.link()) {
            assertThat(link.status()).isEqualTo(HealthPart.DEGRADED);

            redis.again();
            Until.isTrue("up", () -> link.status().equals(HealthPart.UP));
        }
    }
}
