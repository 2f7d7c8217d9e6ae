package io.adaptor.internal.run;

import io.adaptor.api.Execution;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.auth.EngineAuthenticator;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.CredentialUse;
import io.adaptor.internal.resilience.Destination;
import io.adaptor.internal.resilience.LocalWaits;
import io.adaptor.internal.resilience.Parked;
import io.adaptor.internal.resilience.Parking;
import io.adaptor.internal.resilience.Verdicts;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rest of the chain after one interceptor; the chain ends at a target. */
public final class InterceptorChain
        implements Interceptor.Chain, LocalWaits, CredentialUse, Verdicts, Destination, Parking {
    private final List<Interceptor> interceptors;
    private final int index;
    private final ConnectorRequest request;
    private final Work work;
    private final Target target;

    private InterceptorChain(
            List<Interceptor> interceptors, int index, ConnectorRequest request, Work work, Target target) {
        this.interceptors = interceptors;
        this.index = index;
        this.request = request;
        this.work = work;
        this.target = target;
    }

    /** Sends a request through the whole chain. */
    public static ConnectorResponse run(
            List<Interceptor> interceptors, ConnectorRequest request, Work work, Target target) {
        return new InterceptorChain(interceptors, -1, request, work, target).proceed(request);
    }

    @Override
    public ConnectorRequest request() {
        return request;
    }

    @Override
    public Execution execution() {
        return work.execution();
    }

    @Override
    public Duration remaining() {
        return work.bounds().remaining();
    }

    @Override
    public void publish(ExecutionEvent event) {
        work.publish(event);
    }

    @Override
    public void waited(Duration duration) {
        work.waited(duration);
    }

    @Override
    public long waitedNanos() {
        return work.waitedNanos();
    }

    @Override
    public boolean parksFor(Duration pause) {
        return work.parksFor(pause);
    }

    @Override
    public int firstAttempt() {
        return work.firstAttempt();
    }

    @Override
    public void keepTurn() {
        work.keepTurn(true);
    }

    @Override
    public boolean useKeptTurn() {
        return work.useKeptTurn();
    }

    @Override
    public void answered(ConnectorResponse response) {
        work.attempts().answered(response);
    }

    @Override
    public @Nullable ConnectorResponse lastAnswer() {
        return work.attempts().lastAnswer();
    }

    @Override
    public void judged(ConnectorResponse response) {
        work.attempts().judged(response);
    }

    @Override
    public boolean isJudged(ConnectorResponse response) {
        return work.attempts().isJudged(response);
    }

    @Override
    public ExecutionBudget budget() {
        return work.budget();
    }

    @Override
    public CircuitBreakers breakers() {
        return target.breakers();
    }

    @Override
    public String account() {
        return target.account();
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
        if (!work.mayRenew()) {
            return false;
        }
        Authenticator authenticator = target.authenticator();
        return authenticator instanceof EngineAuthenticator own
                ? own.renew(usedVersion, patience)
                : authenticator.renew(usedVersion);
    }

    @Override
    public boolean widen(long usedVersion, Duration patience) {
        ConnectorResponse last = work.attempts().lastAnswer();
        if (last == null || !(target.authenticator() instanceof EngineAuthenticator own)) {
            return false;
        }
        List<String> lacked = EngineAuthenticator.lackedScopes(last.status(), last.headers());
        // A new token is useful for later executions, even if this one has used up its renewal.
        return !lacked.isEmpty() && own.widen(usedVersion, lacked, patience) && work.mayRenew();
    }

    @Override
    public ConnectorResponse proceed(ConnectorRequest onward) {
        int next = index + 1;
        if (next == interceptors.size()) {
            return target.send(onward, work);
        }
        Interceptor interceptor = interceptors.get(next);
        ConnectorResponse response;
        try {
            response = interceptor.intercept(new InterceptorChain(interceptors, next, onward, work, target));
        } catch (AdaptorException | Parked e) {
            throw e;
        } catch (RuntimeException | Error e) {
            ForeignFault.rethrowFatal(e);
            throw fault(interceptor, "failed with " + e.getClass().getName(), e);
        }
        if (response == null) {
            throw fault(interceptor, "returned null", null);
        }
        return response;
    }

    private static AdaptorException fault(Interceptor interceptor, String what, @Nullable Throwable cause) {
        return new AdaptorException(
                StandardErrorCode.INTERNAL,
                "interceptor " + interceptor.getClass().getName() + " " + what,
                cause);
    }
}
