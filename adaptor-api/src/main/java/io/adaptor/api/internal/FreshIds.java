package io.adaptor.api.internal;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates ids that are unique across processes: a counter of this process, mixed with a random value drawn at
 * startup. Generated without waiting for the system's random numbers, so they can be guessed and must not be used as
 * secrets. Thread-safe.
 */
public final class FreshIds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION = 0x4000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static final FreshIds OF_THIS_PROCESS = new FreshIds(new SecureRandom());

    private final long first;
    private final long second;
    private final AtomicLong count = new AtomicLong();

    FreshIds(SecureRandom origin) {
        this.first = origin.nextLong();
        this.second = origin.nextLong();
    }

    /**
     * Returns the next id.
     *
     * @return the id in the notation of a UUID, version 4 (RFC 9562, section 5.4)
     */
    public static String next() {
        return OF_THIS_PROCESS.one();
    }

    // Each half is a permutation of all numbers, so that two counts never give the same id, apart from the bits that
    // are fixed.
    String one() {
        long number = count.getAndIncrement();
        long high = mixed(first + number * GOLDEN);
        long low = mixed(second ^ number);
        return new UUID((high & ~VERSION_BITS) | VERSION, (low & ~VARIANT_BITS) | VARIANT).toString();
    }

    // The finalizer of SplittableRandom (Steele, Lea and Flood 2014), variant 13 of Stafford.
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
