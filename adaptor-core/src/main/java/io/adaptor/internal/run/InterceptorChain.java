package io.adaptor.internal.run;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.auth.EngineAuthenticator;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.resilience.CredentialUse;
import io.adaptor.internal.resilience.LocalWaits;
import io.adaptor.internal.resilience.Verdicts;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import java.util.List;

/** The rest of the way from one interceptor on; the way ends at the connector. */
public final class InterceptorChain implements Interceptor.Chain, LocalWaits, CredentialUse, Verdicts {
    private final List<Interceptor> interceptors;
    private final int index;
    private final ConnectorRequest request;
    private final Work run;
    private final Target target;

    private InterceptorChain(
            List<Interceptor> interceptors, int index, ConnectorRequest request, Work run, Target target) {
        this.interceptors = interceptors;
        this.index = index;
        this.request = request;
        this.run = run;
        this.target = target;
    }

    /** Sends a request all the way. */
    public static ConnectorResponse run(
            List<Interceptor> interceptors, ConnectorRequest request, Work run, Target target) {
        return new InterceptorChain(interceptors, -1, request, run, target).proceed(request);
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
    public void waited(Duration duration) {
        run.waited(duration);
    }

    @Override
    public long waitedNanos() {
        return run.waitedNanos();
    }

    @Override
    public void answered(ConnectorResponse response) {
        run.answered(response);
    }

    @Override
    public void judged(ConnectorResponse response) {
        run.judged(response);
    }

    @Override
    public boolean isJudged(ConnectorResponse response) {
        return run.isJudged(response);
    }

    @Override
    public long prepare(Duration patience) {
        if (target.authenticator() instanceof EngineAuthenticator own) {
            own.prepare(patience);
        }
        return target.authenticator().version();
    }

    @Override
    public long version() {
        return target.authenticator().version();
    }

    @Override
    public boolean renew(long usedVersion, Duration patience) {
        if (!run.mayRenew()) {
            return false;
        }
        Authenticator authenticator = target.authenticator();
        return authenticator instanceof EngineAuthenticator own
                ? own.renew(usedVersion, patience)
                : authenticator.renew(usedVersion);
    }

    @Override
    public ConnectorResponse proceed(ConnectorRequest onward) {
        int next = index + 1;
        if (next == interceptors.size()) {
            return send(onward);
        }
        Interceptor interceptor = interceptors.get(next);
        ConnectorResponse response =
                interceptor.intercept(new InterceptorChain(interceptors, next, onward, run, target));
        if (response == null) {
            throw new AdaptorException(
                    StandardErrorCode.INTERNAL,
                    "interceptor " + interceptor.getClass().getName() + " answered null");
        }
        return response;
    }

    // Whatever a connector makes of an interruption, outside of here it is a cancellation.
    private ConnectorResponse send(ConnectorRequest onward) {
        Cancelled.check("the preparation of a call");
        run.sending();
        try {
            ConnectorResponse response = target.send(onward);
            run.answered(response);
            return response;
        } catch (RuntimeException e) {
            if (run.cancelled() || Cancelled.causedBy(e)) {
                throw Cancelled.during("a call", e);
            }
            throw e;
        } catch (Exception undeclared) {
            // Kotlin and some generics let a connector throw what Java does not let it declare.
            if (run.cancelled() || Cancelled.causedBy(undeclared)) {
                throw Cancelled.during("a call", undeclared);
            }
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "the connector threw a "
                            + undeclared.getClass().getName()
                            + ", which it does not declare; it should throw a ConnectorException",
                    undeclared);
        }
    }

    /** The end of the way: a connector, and the credentials it uses. */
    public interface Target {
        ConnectorResponse send(ConnectorRequest request);

        Authenticator authenticator();
    }
}
