package io.adaptor.internal.resilience;

import java.util.concurrent.TimeUnit;

/**
 * A token bucket with constant refill, used if {@code burst_size} is set. Uses integer arithmetic only: a token is
 * {@code period} parts, and {@code rate} parts are refilled every microsecond.
 */
final class TokenBucket implements Rate {
    private final long rate;
    private final long period;
    private final long full;
    private long parts;
    private long lastMicros;

    /**
     * Creates a full bucket.
     *
     * @param rate the number of tokens per period, up to 1e9
     * @param period the period in nanoseconds, up to an hour
     * @param capacity the number of tokens in a full bucket, up to 1e9
     */
    TokenBucket(int rate, long period, int capacity) {
        this.rate = rate;
        this.period = micros(period);
        this.parts = capacity * this.period;
        // The parts refilled in the rest of a microsecond are not lost while waiting for a token.
        this.full = parts + rate - 1;
    }

    @Override
    public long earliest(long from) {
        long at = Math.max(from, TimeUnit.MICROSECONDS.toNanos(lastMicros));
        long micros = micros(at);
        long missing = period - partsAt(micros);
        return missing <= 0 ? at : TimeUnit.MICROSECONDS.toNanos(micros + (missing + rate - 1) / rate);
    }

    @Override
    public void take(long at) {
        long micros = micros(at);
        parts = partsAt(micros) - period;
        lastMicros = micros;
    }

    private long partsAt(long micros) {
        long elapsed = micros - lastMicros;
        long untilFull = (full - parts + rate - 1) / rate;
        return elapsed >= untilFull ? full : parts + elapsed * rate;
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
