package io.adaptor.server.boot;

import io.adaptor.server.redis.RedisKeyRates;
import io.adaptor.server.redis.RedisLink;
import io.adaptor.server.redis.RedisNames;
import io.adaptor.server.redis.RedisRateLimiter;
import io.adaptor.server.redis.RedisResponseCache;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spi.TimeSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The state that instances share through Redis, if the operator configured it. The library's client takes its rate
 * limiter and its cache from here.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(RedisConfiguration.WANTED)
class RedisConfiguration {
    /** The property that states whether Redis is configured. */
    static final String WANTED = "adaptor.server.redis";

    @Bean(destroyMethod = "close")
    RedisLink redis(ServerSettings settings, TimeSource time) {
        return new RedisLink(Objects.requireNonNull(settings.redis(), "this is only made where it is set"), time);
    }

    @Bean
    RedisNames redisNames(WrappingKey key) {
        return new RedisNames(key.derived("redis-names"));
    }

    @Bean
    RedisRateLimiter redisRateLimiter(RedisLink redis, RedisNames names) {
        return new RedisRateLimiter(redis, names);
    }

    @Bean
    RedisResponseCache redisResponseCache(RedisLink redis, RedisNames names, WrappingKey key) {
        return new RedisResponseCache(redis, names, key.derived("redis-answers"));
    }

    @Bean
    RedisKeyRates redisKeyRates(RedisLink redis, RedisNames names) {
        return new RedisKeyRates(redis, names);
    }
}
