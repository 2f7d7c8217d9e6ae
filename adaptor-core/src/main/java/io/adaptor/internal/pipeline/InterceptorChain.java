package io.adaptor.internal.pipeline;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import java.util.List;

/** The rest of the way from one interceptor on; the way ends at the connector. */
final class InterceptorChain implements Interceptor.Chain {
    private final List<Interceptor> interceptors;
    private final int index;
    private final ConnectorRequest request;
    private final ExecutionRun run;
    private final ConnectorCall connector;

    private InterceptorChain(
            List<Interceptor> interceptors,
            int index,
            ConnectorRequest request,
            ExecutionRun run,
            ConnectorCall connector) {
        this.interceptors = interceptors;
        this.index = index;
        this.request = request;
        this.run = run;
        this.connector = connector;
    }

    /** Sends a request all the way. */
    static ConnectorResponse run(
            List<Interceptor> interceptors, ConnectorRequest request, ExecutionRun run, ConnectorCall connector) {
        return new InterceptorChain(interceptors, -1, request, run, connector).proceed(request);
    }

    @Override
    public ConnectorRequest request() {
        return request;
    }

    @Override
    public Execution execution() {
        return run.execution();
    }

    @Override
    public Duration remaining() {
        return run.remaining();
    }

    @Override
    public void publish(ExecutionEvent event) {
        run.publish(event);
    }

    @Override
    public ConnectorResponse proceed(ConnectorRequest onward) {
        int next = index + 1;
        if (next == interceptors.size()) {
            return connector.send(onward);
        }
        Interceptor interceptor = interceptors.get(next);
        ConnectorResponse response =
                interceptor.intercept(new InterceptorChain(interceptors, next, onward, run, connector));
        if (response == null) {
            throw new AdaptorException(
                    StandardErrorCode.INTERNAL,
                    "interceptor " + interceptor.getClass().getName() + " answered null");
        }
        return response;
    }

    /** The end of the way. */
    @FunctionalInterface
    interface ConnectorCall {
        ConnectorResponse send(ConnectorRequest request);
    }
}
