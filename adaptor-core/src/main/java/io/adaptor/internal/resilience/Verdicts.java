package io.adaptor.internal.resilience;

import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import org.jspecify.annotations.Nullable;

/** Records the responses of an execution, so that each is classified once, regardless of its origin. */
public interface Verdicts {
    /** Records a response before it is classified. */
    void answered(ConnectorResponse response);

    /** Returns the response of the last call, successful or not; null if there is none. */
    @Nullable
    ConnectorResponse lastAnswer();

    /** Marks this response instance as accepted. */
    void judged(ConnectorResponse response);

    /** Returns whether this response instance is already accepted. */
    boolean isJudged(ConnectorResponse response);

    /** Returns the remaining budget of the execution. */
    ExecutionBudget budget();

    /** Returns the records of a chain; null for a chain that is not the engine's. */
    static @Nullable Verdicts of(Interceptor.Chain chain) {
        return chain instanceof Verdicts verdicts ? verdicts : null;
    }
}
