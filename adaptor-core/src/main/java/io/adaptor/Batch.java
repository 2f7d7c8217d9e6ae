package io.adaptor;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.internal.pipeline.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Many executions that may depend on each other, being filled; for one thread. What does not depend on each other runs at
 * the same time, and steps that ask exactly the same of an endpoint that only reads, at the same time, are asked once.
 */
public final class Batch {
    /** How many steps a batch has at most. */
    public static final int MOST_STEPS = 1_000;

    /** How many steps run at the same time, where nothing else is said. */
    public static final int PARALLEL = 8;

    private static final int MOST_PARALLEL = 256;

    private final Engine engine;
    private final Map<String, BatchStep> steps = new LinkedHashMap<>();
    private int parallel = PARALLEL;
    private @Nullable Cancellation cancellation;
    private Consumer<ExecutionRequest> before = request -> {};

    Batch(Engine engine) {
        this.engine = engine;
    }

    /**
     * Adds a step that needs no other.
     *
     * @param name names it in the batch
     * @param request what to execute
     * @return this
     * @throws IllegalArgumentException if the name is taken or no name, or if the batch is full
     */
    public Batch add(String name, ExecutionRequest request) {
        return add(BatchStep.of(name, request));
    }

    /**
     * Adds a step.
     *
     * @param step the step
     * @return this
     * @throws IllegalArgumentException if its name is taken, or if the batch is full
     */
    public Batch add(BatchStep step) {
        if (steps.size() == MOST_STEPS) {
            throw new IllegalArgumentException("a batch has at most " + MOST_STEPS + " steps; execute several batches");
        }
        if (steps.putIfAbsent(step.name(), step) != null) {
            throw new IllegalArgumentException("there are two steps \"" + step.name() + "\"");
        }
        return this;
    }

    /**
     * Sets how many steps run at the same time.
     *
     * @param value 1 to 256
     * @return this
     */
    public Batch parallel(int value) {
        if (value < 1 || value > MOST_PARALLEL) {
            throw new IllegalArgumentException("parallel must be 1 to " + MOST_PARALLEL + ", not " + value);
        }
        this.parallel = value;
        return this;
    }

    /**
     * Lets the batch be ended from outside: what is running ends as {@code CANCELLED}, what is not is skipped.
     *
     * @param value ends it when it is cancelled
     * @return this
     */
    public Batch cancelledBy(Cancellation value) {
        this.cancellation = value;
        return this;
    }

    /**
     * Shows each request before it is executed, with what its step takes from earlier ones; a step that asks the same as one under
     * way joins that and is not shown.
     *
     * @param value is called on the thread that executes the batch
     * @return this
     */
    public Batch beforeEach(Consumer<ExecutionRequest> value) {
        this.before = value;
        return this;
    }

    /**
     * Executes the steps and waits for the last one. A step that fails ends only those that depend on it. Interrupting
     * the thread ends the batch as a cancellation does, and leaves it interrupted.
     *
     * @return what came of each step
     * @throws IllegalArgumentException if a step depends on one that is not there, or on itself by way of others
     */
    public BatchReport execute() {
        BatchOrder.check(steps);
        return new BatchRun(engine, steps, parallel, cancellation, before).execute();
    }
}
