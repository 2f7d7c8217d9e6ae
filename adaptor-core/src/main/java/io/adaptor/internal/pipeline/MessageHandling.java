package io.adaptor.internal.pipeline;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.errors.Wordless;
import io.adaptor.spi.Delivery;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps a message, passes it to the handler and settles it: acknowledges it only after its handler has returned, retries
 * after increasing pauses, and gives it up after the last attempt. Thread-safe.
 */
final class MessageHandling {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandling.class);
    /**
     * Errors on our side rather than in the message: no message is given up because of these, however long they last.
     */
    private static final Set<StandardErrorCode> OURS = Set.of(
            StandardErrorCode.STORE_UNAVAILABLE,
            StandardErrorCode.INTEGRATION_NOT_FOUND,
            StandardErrorCode.INTEGRATION_DISABLED,
            StandardErrorCode.ENDPOINT_NOT_FOUND,
            StandardErrorCode.CONNECTION_NOT_FOUND,
            StandardErrorCode.MEMORY_LIMITED,
            StandardErrorCode.CANCELLED,
            StandardErrorCode.AUTH_FAILED);

    private final MessageMapping mapping;
    private final EventHandler handler;
    private final SubscriptionOptions options;
    private final SubscriptionCounts counts;
    private final CountDownLatch stopping;

    MessageHandling(
            MessageMapping mapping,
            EventHandler handler,
            SubscriptionOptions options,
            SubscriptionCounts counts,
            CountDownLatch stopping) {
        this.mapping = mapping;
        this.handler = handler;
        this.options = options;
        this.counts = counts;
        this.stopping = stopping;
    }

    /** Settles a message; throws nothing. */
    void settle(Delivery delivery) {
        try {
            handle(delivery);
        } catch (AdaptorException e) {
            // The message is not settled, so it will be delivered again.
            counts.failed(e);
        } catch (Throwable e) {
            LOG.error("a message of {} could not be settled", name(), e);
            ForeignFault.rethrowFatal(e);
        }
    }

    private void handle(Delivery delivery) {
        int failed = 0;
        for (int round = 0; stopping.getCount() > 0; round++) {
            AdaptorException failure;
            try {
                handler.on(mapping.map(delivery.message()));
                failure = null;
            } catch (Throwable e) {
                failure = failure(e);
            }
            if (failure == null) {
                delivery.acknowledge();
                counts.handled.increment();
                return;
            }
            counts.failed(failure);
            if (Thread.interrupted()) {
                break;
            }
            if (!ours(failure)) {
                counts.failures.increment();
                failed++;
                if (earlier(delivery) + failed >= options.attempts()) {
                    giveUp(delivery, failure);
                    return;
                }
            }
            if (stopsWithin(pause(options, round))) {
                break;
            }
        }
        delivery.release();
    }

    private void giveUp(Delivery delivery, AdaptorException failure) {
        LOG.warn(
                "a message of {} was given up after {} attempts: {}: {}",
                name(),
                options.attempts(),
                failure.code().name(),
                failure.message());
        delivery.reject(failure.code().name() + ": " + failure.message());
        counts.deadLetters.increment();
    }

    private AdaptorException failure(Throwable e) {
        ForeignFault.rethrowFatal(e);
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (e instanceof AdaptorException ours) {
            return ours;
        }
        LOG.warn("the handler of {} failed on a message", name(), Wordless.of(e));
        return new AdaptorException(
                StandardErrorCode.HANDLER_FAILED,
                "the handler failed on a message with " + e.getClass().getSimpleName() + "; see the log",
                e);
    }

    private static int earlier(Delivery delivery) {
        try {
            return delivery.message().attempts();
        } catch (AdaptorException unreadable) {
            return 0;
        }
    }

    private static boolean ours(AdaptorException failure) {
        return failure.code() instanceof StandardErrorCode code && OURS.contains(code);
    }

    static Duration pause(SubscriptionOptions options, int round) {
        Duration doubled = options.firstPause().multipliedBy(1L << Math.min(round, 20));
        return doubled.compareTo(options.longestPause()) > 0 ? options.longestPause() : doubled;
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private String name() {
        return mapping.request().integrationId() + "/" + mapping.request().endpointName();
    }
}
