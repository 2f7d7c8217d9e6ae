package io.adaptor;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.internal.pipeline.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A batch of executions that may depend on each other. Not thread-safe; need not be closed. Independent steps run
 * concurrently. Concurrent steps with identical requests to an endpoint that only reads share one execution.
 */
public final class Batch {
    /** The maximum number of steps of a batch. */
    public static final int MOST_STEPS = 1_000;

    /** The default number of steps that run at the same time. */
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
     * Adds a step that depends on no other.
     *
     * @param name the name of the step in the batch
     * @param request the request to execute
     * @return this
     * @throws IllegalArgumentException if the name is taken or invalid, or if the batch is full
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
     * Sets the maximum number of steps that run at the same time.
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
     * Makes the batch cancellable: running steps then end as {@code CANCELLED}, and steps that have not started are
     * skipped.
     *
     * @param value ends the batch when it is cancelled
     * @return this
     */
    public Batch cancelledBy(Cancellation value) {
        this.cancellation = value;
        return this;
    }

    /**
     * Sets a callback that receives each request before it is executed, including the values taken from earlier steps.
     * It is not called for a step that shares the execution of another one.
     *
     * @param value the callback; called on the thread that executes the batch
     * @return this
     */
    public Batch beforeEach(Consumer<ExecutionRequest> value) {
        this.before = value;
        return this;
    }

    /**
     * Executes the steps and waits until all have ended. If a step fails, only the steps that depend on it are skipped.
     * Interrupting the thread ends the batch as a cancellation does; the thread remains interrupted.
     *
     * @return the outcome of each step
     * @throws IllegalArgumentException if a step depends on one that does not exist, or, directly or through others, on
     *     itself
     */
    public BatchReport execute() {
        BatchOrder.check(steps);
        return new BatchRun(engine, steps, parallel, cancellation, before).execute();
    }
}
