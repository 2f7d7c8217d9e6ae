package io.adaptor.internal.resilience;

/**
 * So many tokens, refilled evenly. It may owe tokens to those who wait for their turn, so turns are kept in order.
 * Reckons in whole numbers only: a token is {@code period} parts, and {@code rate} parts come back every microsecond.
 * Guarded by its owner's lock.
 */
final class TokenBucket {
    private final long rate;
    private final long period;
    private final long full;
    private long parts;
    private long lastMicros;

    /**
     * A full bucket.
     *
     * @param rate tokens per period, up to 1e9
     * @param period in microseconds, up to an hour's
     * @param capacity tokens in a full bucket, up to 1e9
     */
    TokenBucket(long rate, long period, long capacity, long nowMicros) {
        this.rate = rate;
        this.period = period;
        this.full = capacity * period;
        this.parts = full;
        this.lastMicros = nowMicros;
    }

    /** How long until a token is there, in microseconds, rounded up. */
    long waitFor(long nowMicros) {
        refill(nowMicros);
        long missing = period - parts;
        return missing <= 0 ? 0 : (missing + rate - 1) / rate;
    }

    /** Takes a token, be it one that is still to come. */
    void take() {
        parts -= period;
    }

    private void refill(long nowMicros) {
        long elapsed = nowMicros - lastMicros;
        if (elapsed <= 0) {
            return;
        }
        lastMicros = nowMicros;
        long untilFull = (full - parts + rate - 1) / rate;
        parts = elapsed >= untilFull ? full : parts + elapsed * rate;
    }
}
