package io.adaptor.internal.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.errors.Wordless;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.security.Redactor;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one store, names it in errors, and logs its failures at most once a minute. Thread-safe. */
final class StoreCalls {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCalls.class);
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final String consequence;
    private final TimeSource time;
    private final AtomicLong nextLine;
    private final AtomicLong unlogged = new AtomicLong();

    /**
     * Creates the calls of a store.
     *
     * @param kind the kind of store, such as "token store"
     * @param consequence what a failure means for executions
     */
    StoreCalls(String kind, Object store, String consequence, TimeSource time) {
        this.name = kind + " " + store.getClass().getName();
        this.consequence = consequence;
        this.time = time;
        this.nextLine = new AtomicLong(time.nanos());
    }

    /**
     * Returns the result of the store.
     *
     * @throws AdaptorException {@code STORE_UNAVAILABLE}; {@code CANCELLED} if the thread was interrupted; or an
     *     exception of that type thrown by the store itself
     */
    <T extends @Nullable Object> T required(Supplier<T> call) {
        try {
            return call.get();
        } catch (ConnectorException e) {
            throw e;
        } catch (AdaptorException e) {
            throw e.code() == StandardErrorCode.STORE_UNAVAILABLE ? passing(e.message(), e) : e;
        } catch (Throwable e) {
            noteFailure(e);
            throw unavailable("failed with " + e.getClass().getSimpleName() + "; see the log", e);
        }
    }

    /** Like {@link #required}, for a store that must not return null. */
    <T> T present(Supplier<@Nullable T> call) {
        @Nullable T answer = required(call);
        if (answer == null) {
            throw unavailable("returned null", null);
        }
        return answer;
    }

    /** Returns the result of the store, or the given replacement if the store failed or returned null. */
    <T> T or(T otherwise, Supplier<@Nullable T> call) {
        @Nullable T answer = orNull(call);
        return answer == null ? otherwise : answer;
    }

    /** Returns the result of the store, or null if it failed. */
    <T> @Nullable T orNull(Supplier<@Nullable T> call) {
        try {
            return call.get();
        } catch (Throwable e) {
            noteFailure(e);
            return null;
        }
    }

    /** Returns whether the call succeeded. */
    boolean done(Runnable call) {
        return or(false, () -> {
            call.run();
            return true;
        });
    }

    /** Like {@link #done}, for calls whose success does not matter. */
    void attempted(Runnable call) {
        orNull(() -> {
            call.run();
            return null;
        });
    }

    private void noteFailure(Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
        if (Cancelled.causedBy(failure)) {
            throw Cancelled.during("a call of the " + name, failure);
        }
        long due = nextLine.get();
        long now = time.nanos();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + EVERY)) {
            LOG.warn(
                    "the {} fails ({} more failures since the last line): {}",
                    name,
                    unlogged.getAndSet(0),
                    consequence,
                    failure instanceof AdaptorException known ? new Redactor().redact(known) : Wordless.of(failure));
        } else {
            unlogged.incrementAndGet();
        }
    }

    // Without the message of the cause, which may contain the address and credentials of the store.
    private ConnectorException unavailable(String what, @Nullable Throwable cause) {
        return passing("the " + name + " " + what, cause);
    }

    private static ConnectorException passing(String message, @Nullable Throwable cause) {
        return ConnectorException.builder(StandardErrorCode.STORE_UNAVAILABLE, Outcome.TRANSIENT, message)
                .unprocessed(true)
                .cause(cause)
                .build();
    }
}
