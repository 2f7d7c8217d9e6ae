package io.adaptor.internal.resilience;

import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;

/** Gives every answer its verdict, so that all outside of it read only that. */
public final class ClassifyInterceptor implements Interceptor {
    private final OutcomeTable table;

    /** Judges by a table. */
    public ClassifyInterceptor(OutcomeTable table) {
        this.table = table;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        return table.judge(chain.proceed(chain.request()));
    }
}
