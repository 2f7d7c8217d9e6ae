package io.adaptor;

import io.adaptor.api.inbound.SubscriptionHealth;
import io.adaptor.internal.pipeline.SubscriptionRun;

/**
 * A subscription to the messages of an endpoint: it takes them until it is closed, and connects again whenever the connection
 * was lost. Thread-safe. Close it, or close the client, which closes it too.
 */
public final class Subscription implements AutoCloseable {
    private final SubscriptionRun run;

    Subscription(SubscriptionRun run) {
        this.run = run;
    }

    /**
     * How it is doing. Does no I/O.
     *
     * @return as it is now
     */
    public SubscriptionHealth health() {
        return run.health();
    }

    /**
     * Takes no more messages and waits until the handlers that run have returned and their messages were acknowledged, at most
     * as long as {@code stopWithin} of the options; then they are interrupted. What was not handled is delivered again.
     */
    @Override
    public void close() {
        run.close();
    }
}
