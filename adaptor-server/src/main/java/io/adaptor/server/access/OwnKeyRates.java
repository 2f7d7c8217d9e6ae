package io.adaptor.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of each key per minute, in this instance only. Thread-safe. */
public final class OwnKeyRates implements KeyRates {
    private static final int MOST_KEYS = 100_000;
    private static final int SECONDS = 60;

    private final Cache<Minute, AtomicInteger> counts = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();

    @Override
    public boolean admit(ApiKey key, Instant now) {
        Integer most = key.limits().requestsPerMinute();
        return most == null
                || counts.get(new Minute(key.keyId(), now.getEpochSecond() / SECONDS), fresh -> new AtomicInteger())
                                .incrementAndGet()
                        <= most;
    }

    private record Minute(UUID keyId, long minute) {}
}
