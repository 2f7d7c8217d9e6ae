package io.adaptor.internal.resilience;

import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;

/**
 * Classifies every response, so that all outer interceptors only need its outcome. It is used next to the connector,
 * and outside of the application's interceptors, for responses that they create themselves.
 */
public final class ClassifyInterceptor implements Interceptor {
    private final OutcomeTable table;

    /** Creates an interceptor that classifies by a table. */
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
