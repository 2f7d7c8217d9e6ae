package io.adaptor.internal.budget;

import io.adaptor.api.MemoryLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of a client that the data of one execution uses, out of the share of its tenant. A small amount is free
 * for each execution, so that small calls succeed whatever others do; no execution gets more than half of all.
 * Thread-safe.
 */
public final class MemoryShare implements MemoryLimit {
    /** What each execution may take without asking the pool. */
    static final long FREE = 256 << 10;

    private final MemoryPool pool;
    private final String tenant;
    private final AtomicLong taken = new AtomicLong();
    /** The part that was taken from the pool; guarded by this. */
    private long pooled;

    private long beforeAnswers;
    private volatile boolean closed;

    /** Creates the unused share of one execution. */
    public MemoryShare(MemoryPool pool, String tenant) {
        this.pool = pool;
        this.tenant = tenant;
    }

    @Override
    public void take(long bytes) {
        if (!closed && taken.addAndGet(bytes) > FREE) {
            takeOfPool(bytes);
        }
    }

    private synchronized void takeOfPool(long bytes) {
        if (closed) {
            return;
        }
        long wanted = charged(taken.get());
        if (wanted > pool.mostOfOne()) {
            taken.addAndGet(-bytes);
            throw refusal(
                    StandardErrorCode.RESPONSE_TOO_LARGE,
                    Outcome.FAILED,
                    "the data of this call needs more than " + megabytes(pool.mostOfOne())
                            + " of memory, half of what all calls of the client may take together (Builder.dataMemory);"
                            + " ask for less at a time, read it as records, or raise the bound");
        }
        if (wanted > pooled && !pool.take(tenant, wanted - pooled)) {
            taken.addAndGet(-bytes);
            throw refusal(
                    StandardErrorCode.MEMORY_LIMITED,
                    Outcome.TRANSIENT,
                    "the data of the calls that are under way takes the whole share of tenant " + tenant + " in the "
                            + megabytes(pool.most()) + " of memory that the client may use for it (Builder.dataMemory;"
                            + " half of what other tenants leave), so there is none left for this call; try again when"
                            + " others have ended, make fewer at a time, or raise the bound");
        }
        pooled = Math.max(pooled, wanted);
    }

    /** Starts an attempt: the memory of an earlier attempt's response is released. */
    public void again(boolean first) {
        if (first) {
            beforeAnswers = taken.get();
        } else {
            backTo(beforeAnswers);
        }
    }

    /** Releases everything; nothing is counted from now on. */
    public synchronized void close() {
        closed = true;
        backTo(0);
    }

    private synchronized void backTo(long mark) {
        taken.set(mark);
        long kept = Math.min(pooled, charged(mark));
        if (kept < pooled) {
            pool.giveBack(tenant, pooled - kept);
            pooled = kept;
        }
    }

    private static long charged(long bytes) {
        return Math.max(0, bytes - FREE);
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static ConnectorException refusal(StandardErrorCode code, Outcome outcome, String message) {
        return ConnectorException.builder(code, outcome, message).build();
    }
}
