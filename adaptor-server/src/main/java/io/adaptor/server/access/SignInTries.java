package io.adaptor.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts failed sign-in attempts by address, in this instance. Thread-safe. */
public final class SignInTries {
    /** The number of failed attempts allowed within {@link #WINDOW}. */
    public static final int MOST = 10;

    /** How long failed attempts count. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_ADDRESSES = 100_000;
    /** The owner of an IPv6 address usually has a whole network of addresses. */
    private static final int GROUPS_OF_NETWORK = 4;

    private final Cache<String, AtomicInteger> failures;

    /**
     * Creates a counter without attempts.
     *
     * @param time the time source
     */
    public SignInTries(TimeSource time) {
        failures = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(time::nanos)
                .build();
    }

    /**
     * Returns whether another attempt is allowed.
     *
     * @param address the address of the client
     * @return false if too many attempts have failed
     */
    public boolean admits(String address) {
        AtomicInteger failed = failures.getIfPresent(network(address));
        return failed == null || failed.get() < MOST;
    }

    /**
     * Counts a failed attempt.
     *
     * @param address the address of the client
     */
    public void failed(String address) {
        failures.get(network(address), fresh -> new AtomicInteger()).incrementAndGet();
    }

    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length <= GROUPS_OF_NETWORK
                ? address
                : String.join(":", Arrays.asList(groups).subList(0, GROUPS_OF_NETWORK));
    }
}
