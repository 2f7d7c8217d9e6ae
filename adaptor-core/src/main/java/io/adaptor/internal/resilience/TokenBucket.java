package io.adaptor.internal.resilience;

import java.util.concurrent.TimeUnit;

/**
 * So many tokens, refilled evenly: what a stated {@code burst_size} asks for. Computes in whole numbers only: a token is
 * {@code period} parts, and {@code rate} parts come back every microsecond.
 */
final class TokenBucket implements Rate {
    private final long rate;
    private final long period;
    private final long full;
    private long parts;
    private long lastMicros;

    /**
     * A full bucket.
     *
     * @param rate tokens per period, up to 1e9
     * @param period in nanoseconds, up to an hour's
     * @param capacity tokens in a full bucket, up to 1e9
     */
    TokenBucket(int rate, long period, int capacity) {
        this.rate = rate;
        this.period = micros(period);
        this.parts = capacity * this.period;
        // What comes back in the rest of a microsecond is not lost when a token is waited for.
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
