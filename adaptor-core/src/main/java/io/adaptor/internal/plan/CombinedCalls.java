package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.run.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Combines calls that arrive at about the same time. The first one waits briefly for others, sends them all on its own
 * thread, and gives each its part of the answer. Thread-safe.
 */
final class CombinedCalls {
    private final int maxSize;
    private final Duration maxWait;
    /** Whether a batch that may have reached the remote system can be sent again. */
    private final boolean repeatable;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Group> open = new HashMap<>();

    public CombinedCalls(int maxSize, Duration maxWait, boolean repeatable) {
        this.maxSize = maxSize;
        this.maxWait = maxWait;
        this.repeatable = repeatable;
    }

    /**
     * Returns the part of the answer that belongs to an item.
     *
     * @param connection only calls of the same connection are combined
     * @param send sends the items and returns one part for each, in order
     */
    public JsonNode answer(String connection, JsonNode item, Work work, Function<List<JsonNode>, List<JsonNode>> send) {
        while (true) {
            Group group = new Group();
            int place;
            lock.lock();
            try {
                Group other = open.putIfAbsent(connection, group);
                group = other == null ? group : other;
                place = group.items.size();
                group.items.add(item);
                if (group.items.size() == maxSize) {
                    open.remove(connection, group);
                    group.full.countDown();
                }
            } finally {
                lock.unlock();
            }
            List<JsonNode> parts = place == 0 ? lead(connection, group, work, send) : group.await(work);
            if (parts != null) {
                return parts.get(place);
            }
        }
    }

    private List<JsonNode> lead(
            String connection, Group group, Work work, Function<List<JsonNode>, List<JsonNode>> send) {
        boolean sending = false;
        try {
            gather(group, work);
            close(connection, group);
            sending = true;
            List<JsonNode> parts = send.apply(group.items);
            group.landing.complete(parts);
            return parts;
        } catch (RuntimeException e) {
            close(connection, group);
            group.land(e, sending && !repeatable);
            throw e;
        } catch (Error e) {
            close(connection, group);
            group.land(new IllegalStateException("the batch failed unexpectedly", e), sending && !repeatable);
            throw e;
        }
    }

    private void gather(Group group, Work work) {
        Duration patience = work.bounds().patience();
        Duration wait = maxWait.compareTo(patience) < 0 ? maxWait : patience;
        try {
            if (!group.full.await(wait.toNanos(), TimeUnit.NANOSECONDS) && wait == patience) {
                throw work.bounds().waitedTooLong("no batch was full", patience);
            }
        } catch (InterruptedException e) {
            throw Cancelled.during("a wait for others to combine with", e);
        }
    }

    private void close(String connection, Group group) {
        lock.lock();
        try {
            open.remove(connection, group);
        } finally {
            lock.unlock();
        }
    }

    private static final class Group {
        /** Changed under the lock, and not after the group is closed. */
        final List<JsonNode> items = new ArrayList<>();

        final CountDownLatch full = new CountDownLatch(1);
        final CompletableFuture<@Nullable List<JsonNode>> landing = new CompletableFuture<>();

        /**
         * Completes the group with a failure. All calls share a failure of the vendor, but not the cancellation or the
         * passed deadline of the first call.
         */
        void land(RuntimeException failure, boolean mayHaveArrived) {
            boolean personal = failure instanceof AdaptorException e
                    && (e.code() == StandardErrorCode.CANCELLED || e.code() == StandardErrorCode.DEADLINE_EXCEEDED);
            if (!personal) {
                landing.completeExceptionally(failure);
            } else if (mayHaveArrived) {
                landing.completeExceptionally(ConnectorException.builder(
                                StandardErrorCode.OUTCOME_UNKNOWN,
                                Outcome.FAILED,
                                "the execution that sent this call with its own in one batch ended before the answer arrived;"
                                        + " the batch may have been carried out")
                        .cause(failure)
                        .build());
            } else {
                landing.complete(null);
            }
        }

        /** Waits for the parts; returns null if each call must be sent again. */
        @Nullable
        List<JsonNode> await(Work work) {
            Duration patience = work.bounds().patience();
            try {
                return landing.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw work.bounds().waitedTooLong("the batch that this call is part of is not answered", patience);
            } catch (InterruptedException e) {
                throw Cancelled.during("a wait for a batch", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("the batch failed unexpectedly", e.getCause());
            }
        }
    }
}
