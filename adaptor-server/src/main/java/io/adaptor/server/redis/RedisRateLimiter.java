package io.adaptor.server.redis;

import io.adaptor.api.RateLimitPolicy;
import io.adaptor.spi.RateLimiter;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the attempts of all instances together, by the clock of Redis. Each decision is one atomic script, so two
 * instances never take the same slot. Thread-safe.
 */
public final class RedisRateLimiter implements RateLimiter {
    private static final RedisScript TAKE = RedisScript.of("take.lua", ScriptOutputType.INTEGER);
    private static final RedisScript HOLD = RedisScript.of("hold.lua", ScriptOutputType.INTEGER);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long NOTHING = -1;

    private final RedisLink link;
    private final RedisNames names;

    /**
     * Creates a limiter over Redis.
     *
     * @param link the connection to Redis
     * @param names the Redis key names of the deployment
     */
    public RedisRateLimiter(RedisLink link, RedisNames names) {
        this.link = link;
        this.names = names;
    }

    @Override
    public Duration take(Key key, RateLimitPolicy policy, Duration longest) {
        return ask(key, policy, micros(longest));
    }

    @Override
    public Duration waiting(Key key, RateLimitPolicy policy) {
        return ask(key, policy, NOTHING);
    }

    @Override
    public void hold(Key key, Duration wait) {
        link.ask(redis -> HOLD.<Long>run(redis.sync(), List.of(held(name(key), key.scope())), micros(wait)));
    }

    private Duration ask(Key key, RateLimitPolicy policy, long longest) {
        String name = name(key);
        List<String> keys = new ArrayList<>(List.of(held(name, key.scope()), held(name, "")));
        List<Long> numbers = new ArrayList<>(List.of(longest));
        Integer burst = policy.burstSize();
        rate(policy.requestsPerMinute(), TimeUnit.MINUTES, burst, name + key.scope(), keys, numbers);
        // If both spans have a limit, the burst applies to the shorter span.
        rate(
                policy.requestsPerHour(),
                TimeUnit.HOURS,
                policy.requestsPerMinute() == null ? burst : null,
                name + key.scope(),
                keys,
                numbers);
        long[] arguments = numbers.stream().mapToLong(Long::longValue).toArray();
        Long wait = link.ask(redis -> TAKE.<Long>run(redis.sync(), keys, arguments));
        return Duration.of(wait, ChronoUnit.MICROS);
    }

    private static void rate(
            @Nullable Integer most,
            TimeUnit span,
            @Nullable Integer burst,
            String name,
            List<String> keys,
            List<Long> numbers) {
        if (most != null) {
            long saved = burst == null ? 0 : burst;
            // The name contains the numbers of the policy, so that a changed policy starts counting anew.
            keys.add(name + ":" + span.toSeconds(1) + ":" + most + ":" + saved);
            numbers.addAll(List.of((long) most, span.toMicros(1), saved));
        }
    }

    /** The same name for all scopes, so that a cluster keeps their keys together. */
    private String name(Key key) {
        return names.of("limit", key.tenantId(), key.integrationId(), key.connection());
    }

    private static String held(String name, String scope) {
        return name + scope + ":held";
    }

    private static long micros(Duration span) {
        return TimeUnit.NANOSECONDS.toMicros((span.compareTo(LONGEST) < 0 ? span : LONGEST).toNanos());
    }
}
