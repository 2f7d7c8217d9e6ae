package io.adaptor.internal.budget;

import io.adaptor.api.MemoryLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;

/**
 * What one execution may still take, whatever walks its data: steps, memory, and the time until its deadline or its
 * cancellation, which is looked at every some thousands of steps. For one thread at a time.
 */
public final class ExecutionBudget {
    /** A step is some ten nanoseconds of work, so that all of them are a few seconds. */
    static final long MAX_STEPS = 400_000_000;

    /** As many steps pass between two looks at the clock. */
    private static final int LOOK = 4096;

    private static final Bound ENDLESS = () -> {};

    private final Bound bound;
    private final MemoryLimit memory;
    private long steps = MAX_STEPS;
    private long untilLook = LOOK;

    /**
     * A budget that nothing was taken of.
     *
     * @param bound ends the execution
     * @param memory takes what is made of data
     */
    public ExecutionBudget(Bound bound, MemoryLimit memory) {
        this.bound = bound;
        this.memory = memory;
    }

    /** The steps of one execution without any bound on time and memory, for what is evaluated outside of one. */
    public static ExecutionBudget ofSteps() {
        return new ExecutionBudget(ENDLESS, MemoryLimit.none());
    }

    /** The budget of one of many records, none of which is kept: the same bound on time, and all steps anew. */
    public ExecutionBudget ofRecord() {
        return new ExecutionBudget(bound, MemoryLimit.none());
    }

    /**
     * Takes steps.
     *
     * @throws AdaptorException {@code TOO_MUCH_WORK} when none are left, {@code DEADLINE_EXCEEDED}, {@code CANCELLED}
     */
    public void steps(long count) {
        untilLook -= count;
        if (untilLook < 0) {
            look();
        }
    }

    /** Takes none, and looks whether the execution may go on. */
    public void check() {
        bound.check();
    }

    /** Takes the steps that a text is worth that is read or written once. */
    public void text(int characters) {
        steps(1 + characters / 64);
    }

    /**
     * Takes memory for what is made of data.
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
         * Does nothing as long as the execution may go on.
         *
         * @throws AdaptorException why it may not
         */
        void check();
    }
}
