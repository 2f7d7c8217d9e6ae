package io.adaptor.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the tries to sign in that fail, by address, in this instance. Thread-safe. */
public final class SignInTries {
    /** So many may fail within {@link #WINDOW}. */
    public static final int MOST = 10;

    /** How long failed tries count. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_ADDRESSES = 100_000;
    /** Whoever has an IPv6 address has a whole network of these. */
    private static final int GROUPS_OF_NETWORK = 4;

    private final Cache<String, AtomicInteger> failures;

    /**
     * Counts from now on.
     *
     * @param time measures how long
     */
    public SignInTries(TimeSource time) {
        failures = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(time::nanos)
                .build();
    }

    /**
     * Whether another try is taken.
     *
     * @param address where it comes from
     * @return false where too many have failed
     */
    public boolean admits(String address) {
        AtomicInteger failed = failures.getIfPresent(network(address));
        return failed == null || failed.get() < MOST;
    }

    /**
     * Counts a try that failed.
     *
     * @param address where it came from
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
