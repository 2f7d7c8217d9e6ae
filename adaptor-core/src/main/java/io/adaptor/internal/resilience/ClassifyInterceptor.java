package io.adaptor.internal.resilience;

import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;

/**
 * Gives every answer its verdict, so that all outside of it read only that. It stands next to the connector, and outside
 * of interceptors of the application, for what they answer themselves.
 */
public final class ClassifyInterceptor implements Interceptor {
    private final OutcomeTable table;

    /** Judges by a table. */
    public ClassifyInterceptor(OutcomeTable table) {
        this.table = table;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        ConnectorResponse response = chain.proceed(chain.request());
        Verdicts verdicts = Verdicts.of(chain);
        if (verdicts != null && verdicts.isJudged(response)) {
            return response;
        }
        ConnectorResponse read = ReadPayload.of(response, chain.request());
        if (verdicts != null) {
            verdicts.answered(read);
        }
        ConnectorResponse judged = table.judge(read, verdicts == null ? ExecutionBudget.ofSteps() : verdicts.budget());
        if (verdicts != null) {
            verdicts.judged(judged);
        }
        return judged;
    }
}
