package io.adaptor.internal.pipeline;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

/** The subscriptions of a client, closed with it. Thread-safe. */
public final class Subscriptions implements AutoCloseable {
    private final LiveIntegrations integrations;
    private final ExecutionPipeline pipeline;
    private final EngineThreads threads;
    private final TimeSource time;
    private final Set<SubscriptionRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Subscriptions(LiveIntegrations integrations, ExecutionPipeline pipeline, EngineThreads threads, TimeSource time) {
        this.integrations = integrations;
        this.pipeline = pipeline;
        this.threads = threads;
        this.time = time;
    }

    /**
     * Starts a subscription.
     *
     * @throws AdaptorException {@code CANCELLED} if the client is closed, {@code CONCURRENCY_LIMITED} if no thread is
     *     available, or the reason why the endpoint can't be used
     */
    public SubscriptionRun subscribe(
            ConnectionKey key, String endpoint, EventHandler handler, SubscriptionOptions options) {
        MessageMapping mapping = mapping(key, endpoint);
        // A missing endpoint is reported now, rather than retried as a temporary failure.
        mapping.with((planned, work) -> {
            planned.close();
            return true;
        });
        CountDownLatch stopping = new CountDownLatch(1);
        SubscriptionCounts counts = new SubscriptionCounts(time);
        MessageHandling handling = new MessageHandling(mapping, handler, options, counts, stopping);
        MessageLanes lanes = new MessageLanes(options.maxInFlight(), threads.tasks(key.tenantId()), handling::settle);
        SubscriptionRun run = new SubscriptionRun(mapping, options, counts, lanes, stopping, running::remove);
        running.add(run);
        try {
            run.begin(threads.tasks(key.tenantId()));
        } catch (RejectedExecutionException e) {
            running.remove(run);
            throw new AdaptorException(
                    StandardErrorCode.CONCURRENCY_LIMITED, "no thread is available for another subscription", e);
        }
        if (closed) {
            run.close();
        }
        return run;
    }

    /**
     * Returns whether the remote system distributes the messages of an endpoint among all its subscribers.
     *
     * @throws AdaptorException if the endpoint can't be subscribed to
     */
    public boolean spreads(ConnectionKey key, String endpoint) {
        return mapping(key, endpoint).with((planned, work) -> {
            try (planned) {
                return planned.connection().spreadsMessages(planned.endpoint());
            }
        });
    }

    private MessageMapping mapping(ConnectionKey key, String endpoint) {
        return new MessageMapping(
                integrations,
                pipeline,
                time,
                ExecutionRequest.builder(key.integrationId(), endpoint)
                        .tenantId(key.tenantId())
                        .connection(key.connection())
                        .build());
    }

    /** Stops all subscriptions, and waits for messages in flight. */
    @Override
    public void close() {
        closed = true;
        running.forEach(SubscriptionRun::stop);
        running.forEach(SubscriptionRun::close);
    }
}
