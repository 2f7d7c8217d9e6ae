package io.adaptor;

import io.adaptor.api.inbound.SubscriptionHealth;
import io.adaptor.internal.pipeline.SubscriptionRun;

/**
 * A subscription to the messages of an endpoint: receives them until it is closed, and reconnects whenever the
 * connection is lost. Thread-safe. Must be closed; closing the client closes it too.
 */
public final class Subscription implements AutoCloseable {
    private final SubscriptionRun run;

    Subscription(SubscriptionRun run) {
        this.run = run;
    }

    /**
     * Returns the health of the subscription. Does no I/O.
     *
     * @return the current health
     */
    public SubscriptionHealth health() {
        return run.health();
    }

    /**
     * Stops receiving messages and waits until the running handlers have returned and their messages are acknowledged,
     * for at most {@code stopWithin} of the options; then interrupts the handlers. Messages that were not handled are
     * delivered again.
     */
    @Override
    public void close() {
        run.close();
    }
}
