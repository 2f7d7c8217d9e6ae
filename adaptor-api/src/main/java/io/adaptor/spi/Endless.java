package io.adaptor.spi;

import java.time.Duration;

/** A limit that never ends. */
enum Endless implements TimeLimit {
    LIMIT;

    private static final Duration LONG = Duration.ofDays(36_500);
    private static final Registration NOTHING = () -> {};

    @Override
    public Registration onEnd(Runnable abort) {
        return NOTHING;
    }

    @Override
    public boolean expired() {
        return false;
    }

    @Override
    public Duration remaining() {
        return LONG;
    }
}
