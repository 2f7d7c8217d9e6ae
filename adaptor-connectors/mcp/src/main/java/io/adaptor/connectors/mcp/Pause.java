package io.adaptor.connectors.mcp;

import java.time.Duration;

/** Waits on the thread of the caller. */
@FunctionalInterface
interface Pause {
    /** Waits; an interrupt ends it early and stays. */
    void of(Duration time);
}
