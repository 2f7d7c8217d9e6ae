package io.adaptor.server.redis;

import io.adaptor.server.access.ApiKey;
import io.adaptor.server.access.KeyRates;
import io.adaptor.server.access.OwnKeyRates;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of each key across all instances; if Redis is unavailable, only those of this instance.
 * Thread-safe.
 */
public final class RedisKeyRates implements KeyRates {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RedisLink link;
    private final RedisNames names;
    private final KeyRates own = new OwnKeyRates();
    private volatile @Nullable ProxyManager<String> buckets;

    /**
     * Creates a counter over Redis.
     *
     * @param link the connection to Redis
     * @param names the Redis key names of the deployment
     */
    public RedisKeyRates(RedisLink link, RedisNames names) {
        this.link = link;
        this.names = names;
    }

    @Override
    public boolean admit(ApiKey key, Instant now) {
        Integer most = key.limits().requestsPerMinute();
        if (most == null) {
            return true;
        }
        // Always counted here, too, so that a limit that was reached stays reached when Redis becomes unavailable.
        boolean alone = own.admit(key, now);
        String name = names.of("key", key.keyId().toString(), most.toString());
        try {
            return link.ask(redis ->
                    buckets(redis).getProxy(name, () -> bucket(most, now)).tryConsume(1));
        } catch (RuntimeException away) {
            return alone;
        }
    }

    private ProxyManager<String> buckets(StatefulRedisConnection<String, byte[]> redis) {
        ProxyManager<String> known = buckets;
        if (known == null) {
            known = Bucket4jLettuce.casBasedBuilder(redis)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .build();
            buckets = known;
        }
        return known;
    }

    private static BucketConfiguration bucket(int most, Instant now) {
        return BucketConfiguration.builder()
                .addLimit(BandwidthBuilder.builder()
                        .capacity(most)
                        .refillIntervallyAligned(
                                most,
                                MINUTE,
                                now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE))
                        .build())
                .build();
    }
}
