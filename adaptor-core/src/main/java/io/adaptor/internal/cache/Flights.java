package io.adaptor.internal.cache;

import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.ResponseCache.Key;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls in progress whose answers other callers wait for, instead of sending the same request concurrently.
 * Thread-safe.
 */
public final class Flights {
    private static final int COUNTERS = 64;

    private final ConcurrentMap<Key, Flight> underWay = new ConcurrentHashMap<>();
    private final AtomicIntegerArray landed = new AtomicIntegerArray(COUNTERS);

    /** Creates an object without calls in progress. */
    public Flights() {}

    /** Starts a flight and returns null, or returns the flight in progress of the same key. */
    public @Nullable Flight join(Key key, Flight own) {
        return underWay.putIfAbsent(key, own);
    }

    /**
     * Returns the number of landings of a key, and of keys that share its counter. If it is the same before a look-up
     * and after the start of a flight, no answer was stored in between.
     */
    public int landed(Key key) {
        return landed.get(counter(key));
    }

    private static int counter(Key key) {
        return Math.floorMod(key.request().hash(), COUNTERS);
    }

    /**
     * Ends a flight with the result that may be shared: an answer, or null if each follower must retry independently.
     */
    public void land(Key key, Flight own, @Nullable Entry entry) {
        landed.incrementAndGet(counter(key));
        underWay.remove(key, own);
        own.landing.complete(entry);
    }

    /** One call, and the callers that wait for it. */
    public static final class Flight {
        private final CompletableFuture<@Nullable Entry> landing = new CompletableFuture<>();
        private final Thread leader = Thread.currentThread();

        /** Creates a flight led by this thread. */
        public Flight() {}

        /**
         * Waits for the answer.
         *
         * @param late creates the exception for a wait that took too long
         * @return the answer, or null if there is none to share
         * @throws io.adaptor.api.error.ConnectorException {@code CANCELLED}, or the one that {@code late} creates
         */
        public @Nullable Entry await(Duration longest, Function<Duration, ? extends RuntimeException> late) {
            if (leader == Thread.currentThread()) {
                // An interceptor requests the call that it is part of; waiting for itself would never end.
                return null;
            }
            try {
                return landing.get(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw late.apply(longest);
            } catch (InterruptedException e) {
                throw Cancelled.during("a wait for the same call of another execution", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a landing never fails", e);
            }
        }
    }
}
