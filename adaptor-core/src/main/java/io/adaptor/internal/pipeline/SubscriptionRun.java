package io.adaptor.internal.pipeline;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.inbound.SubscriptionHealth;
import io.adaptor.api.inbound.SubscriptionHealth.State;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.spi.Delivery;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.SubscribeRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the messages of an endpoint until it is closed, and reconnects whenever necessary. Thread-safe. */
public final class SubscriptionRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRun.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration CHANGED = Duration.ofSeconds(1);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final MessageMapping mapping;
    private final SubscriptionOptions options;
    private final SubscriptionCounts counts;
    private final MessageLanes lanes;
    private final CountDownLatch stopping;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Consumer<SubscriptionRun> whenEnded;

    SubscriptionRun(
            MessageMapping mapping,
            SubscriptionOptions options,
            SubscriptionCounts counts,
            MessageLanes lanes,
            CountDownLatch stopping,
            Consumer<SubscriptionRun> whenEnded) {
        this.mapping = mapping;
        this.options = options;
        this.counts = counts;
        this.lanes = lanes;
        this.stopping = stopping;
        this.whenEnded = whenEnded;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if no thread is available */
    void begin(Executor threads) {
        threads.execute(this::run);
    }

    private void run() {
        try {
            for (int failed = 0; stopping.getCount() > 0; ) {
                counts.is(State.CONNECTING, null);
                try (Opened opened = open()) {
                    counts.is(State.CONNECTED, opened.stream);
                    failed = 0;
                    take(opened);
                } catch (AdaptorException e) {
                    if (stopping.getCount() > 0) {
                        counts.broke(e);
                        LOG.warn(
                                "subscription to {} is not connected: {}: {}",
                                name(),
                                e.code().name(),
                                e.message());
                        stopping.await(MessageHandling.pause(options, failed++).toNanos(), TimeUnit.NANOSECONDS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopping.countDown();
            counts.is(State.CLOSED, null);
            ended.countDown();
            whenEnded.accept(this);
        }
    }

    private Opened open() {
        return mapping.with((planned, work) -> {
            try {
                SubscribeRequest request = new SubscribeRequest(
                        planned.endpoint(),
                        planned.plan().format(),
                        options.maxInFlight(),
                        planned.plan().timeout(work.options()));
                return new Opened(planned, planned.connection().subscribe(request, work));
            } catch (RuntimeException | Error e) {
                planned.close();
                throw e;
            }
        });
    }

    private void take(Opened opened) throws InterruptedException {
        long looked = System.nanoTime();
        Duration patience = Duration.ZERO;
        try {
            while (stopping.getCount() > 0) {
                if (System.nanoTime() - looked > CHANGED.toNanos()) {
                    if (opened.outdated()) {
                        patience = options.stopWithin();
                        return;
                    }
                    looked = System.nanoTime();
                }
                if (!lanes.awaitPlace(LOOK)) {
                    continue;
                }
                Delivery delivery = opened.stream.next(LOOK);
                if (delivery != null) {
                    hand(delivery);
                }
            }
        } finally {
            drain(patience);
        }
    }

    private void hand(Delivery delivery) throws InterruptedException {
        String lane = lane(delivery);
        while (!lanes.add(delivery, lane)) {
            if (stopping.await(MessageLanes.soon().toMillis(), TimeUnit.MILLISECONDS)) {
                delivery.release();
                return;
            }
        }
    }

    private static @Nullable String lane(Delivery delivery) {
        try {
            return delivery.message().lane();
        } catch (AdaptorException unreadable) {
            return null;
        }
    }

    // Called while the stream is open, so that messages whose handling ends now can still be acknowledged.
    private void drain(Duration patience) {
        boolean stops = stopping.getCount() == 0;
        if (stops) {
            counts.is(State.STOPPING, null);
        }
        try {
            if (!lanes.awaitNone(stops ? options.stopWithin() : patience) && stops) {
                lanes.interrupt();
                lanes.awaitNone(AFTER_INTERRUPT);
            }
        } catch (InterruptedException e) {
            lanes.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the health of the subscription. */
    public SubscriptionHealth health() {
        return counts.health(lanes.inFlight());
    }

    /** Stops receiving messages, without waiting for those in flight. */
    public void stop() {
        stopping.countDown();
    }

    /** Stops receiving messages, and waits for those in flight, for at most the time set in the options. */
    @Override
    public void close() {
        stop();
        try {
            ended.await(
                    options.stopWithin()
                            .plus(AFTER_INTERRUPT)
                            .plus(AFTER_INTERRUPT)
                            .toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String name() {
        return mapping.request().integrationId() + "/" + mapping.request().endpointName();
    }

    /** A stream, and the plan that it was opened with. */
    private final class Opened implements AutoCloseable {
        private final Planned planned;
        private final MessageStream stream;

        private Opened(Planned planned, MessageStream stream) {
            this.planned = planned;
            this.stream = stream;
        }

        // Mappings are looked up for each message, but the connection is not.
        private boolean outdated() {
            LiveConnection mine = planned.connection();
            return mapping.with((now, work) -> {
                try (now) {
                    return now.connection() != mine
                            || !now.endpoint()
                                    .settings()
                                    .equals(planned.endpoint().settings())
                            || !now.plan().format().equals(planned.plan().format());
                }
            });
        }

        @Override
        public void close() {
            stream.close();
            planned.close();
        }
    }
}
