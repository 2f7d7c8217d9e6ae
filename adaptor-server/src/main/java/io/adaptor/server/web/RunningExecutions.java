package io.adaptor.server.web;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Counts running executions, and rejects those beyond the limit. Thread-safe. */
public final class RunningExecutions {
    private final int most;
    private final Semaphore places;

    /**
     * Creates a counter.
     *
     * @param most the maximum number of concurrent executions
     */
    public RunningExecutions(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    <T> CompletableFuture<T> run(int wanted, Supplier<CompletableFuture<T>> execution) {
        if (!places.tryAcquire(wanted)) {
            throw new AdaptorException(
                    StandardErrorCode.CONCURRENCY_LIMITED,
                    most + " executions are running, which is the most (MAX_CONCURRENT_INTEGRATIONS); try again later");
        }
        try {
            return execution.get().whenComplete((result, failure) -> places.release(wanted));
        } catch (RuntimeException | Error e) {
            places.release(wanted);
            throw e;
        }
    }
}
