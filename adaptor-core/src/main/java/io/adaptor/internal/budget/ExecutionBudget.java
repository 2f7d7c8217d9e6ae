package io.adaptor.internal.budget;

import io.adaptor.api.MemoryLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;

/**
 * What one execution may still use, for all processing of its data: steps, memory, and the time until its deadline or
 * cancellation, which is checked every few thousand steps. For one thread at a time.
 */
public final class ExecutionBudget {
    /** A step is roughly ten nanoseconds of work, so all of them together take a few seconds. */
    static final long MAX_STEPS = 400_000_000;

    /** The number of steps between two checks of the clock. */
    private static final int LOOK = 4096;

    private static final Bound ENDLESS = () -> {};

    private final Bound bound;
    private final MemoryLimit memory;
    private long steps = MAX_STEPS;
    private long untilLook = LOOK;

    /**
     * Creates an unused budget.
     *
     * @param bound ends the execution
     * @param memory counts the memory for data
     */
    public ExecutionBudget(Bound bound, MemoryLimit memory) {
        this.bound = bound;
        this.memory = memory;
    }

    /** Returns the steps of one execution without a bound on time and memory, for evaluation outside an execution. */
    public static ExecutionBudget ofSteps() {
        return new ExecutionBudget(ENDLESS, MemoryLimit.none());
    }

    /** Returns the budget for one of many records, none of which is kept: the same time bound, and all steps again. */
    public ExecutionBudget ofRecord() {
        return new ExecutionBudget(bound, MemoryLimit.none());
    }

    /**
     * Uses steps.
     *
     * @throws AdaptorException {@code TOO_MUCH_WORK} when none are left, {@code DEADLINE_EXCEEDED}, {@code CANCELLED}
     */
    public void steps(long count) {
        untilLook -= count;
        if (untilLook < 0) {
            look();
        }
    }

    /** Uses no steps, but checks whether the execution may continue. */
    public void check() {
        bound.check();
    }

    /** Uses the steps for reading or writing a text once. */
    public void text(int characters) {
        steps(1 + characters / 64);
    }

    /**
     * Takes memory for data that is created.
     *
     * @throws AdaptorException {@code MEMORY_LIMITED}, {@code RESPONSE_TOO_LARGE}
     */
    public void made(long bytes) {
        memory.take(bytes);
    }

    private void look() {
        steps -= LOOK - untilLook;
        untilLook = LOOK;
        if (steps < 0) {
            throw new AdaptorException(
                    StandardErrorCode.TOO_MUCH_WORK,
                    "the checks, rules and mappings of this call take more than " + MAX_STEPS / 1_000_000
                            + " million steps over its data, the most that one execution may take; ask for less data, or"
                            + " simplify its schemas, patterns, rules and mappings");
        }
        bound.check();
    }

    /** Ends an execution. */
    @FunctionalInterface
    public interface Bound {
        /**
         * Does nothing as long as the execution may continue.
         *
         * @throws AdaptorException if it may not continue
         */
        void check();
    }
}
