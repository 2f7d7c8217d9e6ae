package io.adaptor.internal.resilience;

import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import org.jspecify.annotations.Nullable;

/** What an execution remembers of the answers it was given, so that each is judged once wherever it came from. */
public interface Verdicts {
    /** Keeps what an answer says, before it is judged. */
    void answered(ConnectorResponse response);

    /** What the last call was answered, good or bad; null where it was not. */
    @Nullable
    ConnectorResponse lastAnswer();

    /** Marks the very answer as one that was judged good. */
    void judged(ConnectorResponse response);

    /** Whether the very answer was judged good already. */
    boolean isJudged(ConnectorResponse response);

    /** What the execution may still take. */
    ExecutionBudget budget();

    /** That of a chain; null for one that is not the engine's. */
    static @Nullable Verdicts of(Interceptor.Chain chain) {
        return chain instanceof Verdicts verdicts ? verdicts : null;
    }
}
