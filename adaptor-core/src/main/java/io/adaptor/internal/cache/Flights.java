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

/** Calls under way whose answers others wait for, instead of asking the same at the same time. Thread-safe. */
public final class Flights {
    private static final int COUNTERS = 64;

    private final ConcurrentMap<Key, Flight> underWay = new ConcurrentHashMap<>();
    private final AtomicIntegerArray landed = new AtomicIntegerArray(COUNTERS);

    /** No calls under way. */
    public Flights() {}

    /** Takes off, or answers the flight of the same key that is under way. */
    public @Nullable Flight join(Key key, Flight own) {
        return underWay.putIfAbsent(key, own);
    }

    /**
     * Counts the landings of a key, and of those that share its counter. If it is the same before a look-up and after taking
     * off, no answer was kept in between.
     */
    public int landed(Key key) {
        return landed.get(counter(key));
    }

    private static int counter(Key key) {
        return Math.floorMod(key.request().hash(), COUNTERS);
    }

    /** Lands, with what may be shared: an answer, or null when each follower must retry independently. */
    public void land(Key key, Flight own, @Nullable Entry entry) {
        landed.incrementAndGet(counter(key));
        underWay.remove(key, own);
        own.landing.complete(entry);
    }

    /** One call, and those who wait for it. */
    public static final class Flight {
        private final CompletableFuture<@Nullable Entry> landing = new CompletableFuture<>();
        private final Thread leader = Thread.currentThread();

        /** A flight led by this thread. */
        public Flight() {}

        /**
         * Waits for the answer.
         *
         * @param late makes the error of a wait that took longer than it may
         * @return null when there is none to be shared
         * @throws io.adaptor.api.error.ConnectorException {@code CANCELLED}, or the one that {@code late} makes
         */
        public @Nullable Entry await(Duration longest, Function<Duration, ? extends RuntimeException> late) {
            if (leader == Thread.currentThread()) {
                // Somebody's interceptor asks for what it is part of; waiting for itself would take forever.
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
