package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ApiVersion;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.plan.Answer;
import io.adaptor.internal.run.Work;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates the result of an execution exactly once: if the execution was given up, its later result is discarded.
 * Confined to the thread of the execution, except for {@link #giveUp}.
 */
final class OneResult {
    private final Consumer<ExecutionResult> whenGivenUp;
    private @Nullable Work work;
    private @Nullable ApiVersion apiVersion;
    private @Nullable ObjectNode records;
    private volatile @Nullable ExecutionResult givenUp;

    OneResult(Consumer<ExecutionResult> whenGivenUp) {
        this.whenGivenUp = whenGivenUp;
    }

    void of(Work execution) {
        this.work = execution;
    }

    /** Sets the version of the vendor's API that is requested. */
    void asking(@Nullable ApiVersion version) {
        this.apiVersion = version;
    }

    /** Sets the number of records delivered so far, and whether these are all. */
    void read(long count, boolean complete) {
        this.records = JsonNodeFactory.instance.objectNode().put("count", count).put("complete", complete);
    }

    ExecutionResult succeeded(Answer answer) {
        return ended(builder().succeeded(answer));
    }

    ExecutionResult failed(AdaptorException why, @Nullable Explanation explanation) {
        return ended(builder().explained(explanation).failed(why));
    }

    /** Returns the result of an execution that is not started. */
    ExecutionResult refused(AdaptorException why) {
        Work execution = execution();
        execution.publish(new ExecutionEvent.Started(execution.execution()));
        return failed(why, null);
    }

    /** Returns the error of executions after the client is closed. */
    static AdaptorException closed() {
        return new AdaptorException(StandardErrorCode.CANCELLED, "the client is closed; nothing was sent");
    }

    /** Ends the execution for its callers, although its thread continues. */
    void giveUp() {
        Work execution = execution();
        if (execution.finish()) {
            ExecutionResult result = builder().failed(execution.bounds().overrun());
            givenUp = result;
            execution.publish(new ExecutionEvent.Finished(execution.execution(), result));
            whenGivenUp.accept(result);
        }
    }

    private ExecutionResult ended(ExecutionResult result) {
        Work execution = execution();
        if (execution.finish()) {
            execution.publish(new ExecutionEvent.Finished(execution.execution(), result));
            return result;
        }
        ExecutionResult before = givenUp;
        return before == null ? result : before;
    }

    private ResultBuilder builder() {
        Work execution = execution();
        return new ResultBuilder(execution, execution.options(), apiVersion, records);
    }

    private Work execution() {
        Work execution = work;
        if (execution == null) {
            throw new IllegalStateException("no execution has started yet");
        }
        return execution;
    }
}
