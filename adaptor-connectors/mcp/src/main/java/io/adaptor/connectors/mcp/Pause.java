package io.adaptor.connectors.mcp;

import java.time.Duration;

/** Waits on the thread of the caller. */
@FunctionalInterface
interface Pause {
    /** Waits; an interrupt ends the wait early and the interrupt status stays set. */
    void of(Duration time);
}
