package io.adaptor.internal.pipeline;

import io.adaptor.api.BulkPolicy;
import io.adaptor.api.CacheLookup;
import io.adaptor.api.CredentialState;
import io.adaptor.api.Expectation;
import io.adaptor.api.Explanation;
import io.adaptor.api.LimitState;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.auth.TokenSource;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.plan.PolicyChain;
import io.adaptor.internal.resilience.CircuitBreakerInterceptor;
import io.adaptor.internal.resilience.LimitsInterceptor;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows the steps of an execution without performing them, and describes what would be done. Not thread-safe. */
final class DryRun {
    private final Work work;
    private final List<Interceptor> usersOwn;
    private final Explanation.Builder builder;
    private final List<String> notes = new ArrayList<>(0);
    private Expectation expectation = Expectation.SENT;
    private @Nullable AdaptorException refusal;
    private boolean unusable;

    DryRun(Work work, List<Interceptor> usersOwn) {
        this.work = work;
        this.usersOwn = usersOwn;
        this.builder = Explanation.builder(work.execution());
    }

    /** Describes an execution that can be planned. */
    Explanation of(Planned planned) {
        EndpointPlan plan = planned.plan();
        builder.expressions(plan.expressions(work.input()));
        builder.retry(plan.chain(work.request())
                .retry(work.options().retryOverride())
                .plan(plan.timeout(work.options()), plan.deadline()));
        ConnectorRequest mapped = mapped(plan);
        if (mapped != null && plan.mocked(work.options())) {
            expectation = Expectation.MOCKED;
        } else if (mapped != null && work.request().download() == null) {
            lookUp(plan, mapped);
        }
        guards(plan.chain(work.request()), planned.connection());
        builder.request(mapped == null ? null : preview(plan, planned.connection(), mapped));
        builder.credentials(credentials(planned.connection().credentials(planned.authType())));
        if (refusal != null && !plan.fallbacks().of(refusal).isEmpty()) {
            notes.add("a fallback would stand in for the failure");
        }
        note(planned);
        return explanation();
    }

    /** Describes an execution that can't be planned and would fail. */
    Explanation stoppedBy(AdaptorException e) {
        refused(e);
        return explanation();
    }

    private void lookUp(EndpointPlan plan, ConnectorRequest mapped) {
        CacheLookup found = plan.lookup(mapped, work);
        builder.cache(found);
        if (found != null && found.state() == CacheLookup.State.HIT) {
            expectation = Expectation.CACHED;
        } else if (found != null && found.state() == CacheLookup.State.STALE) {
            notes.add("if the remote system fails, the stale answer of the cache would stand in");
        }
    }

    private @Nullable ConnectorRequest mapped(EndpointPlan plan) {
        try {
            return plan.mapRequest(work);
        } catch (RuntimeException e) {
            refused(work.fault(e));
            return null;
        }
    }

    private void guards(PolicyChain chain, LiveConnection connection) {
        CircuitBreakerInterceptor breaker =
                chain.breaker() == null ? null : chain.breaker().at(connection.breakers());
        if (breaker != null) {
            builder.breaker(breaker.state());
            refused(breaker.refusal());
        }
        LimitsInterceptor limits = chain.limits();
        if (limits != null) {
            LimitState state = limits.state(work.execution(), connection.account());
            builder.limits(state);
            refused(limits.refusal(state, work.execution()));
        }
    }

    private @Nullable RequestPreview preview(EndpointPlan plan, LiveConnection connection, ConnectorRequest mapped) {
        try {
            RequestPreview real = connection.preview(mapped);
            ConnectorRequest shown = plan.shown(mapped, work);
            return shown == mapped ? real : connection.preview(shown);
        } catch (RuntimeException e) {
            AdaptorException why = work.fault(e);
            unusable = why.code() == StandardErrorCode.AUTH_FAILED;
            refused(why);
            return null;
        }
    }

    private CredentialState credentials(CredentialState state) {
        if (state.status() == CredentialState.Status.RECONNECT_REQUIRED) {
            refused(new AdaptorException(
                    StandardErrorCode.RECONNECT_REQUIRED,
                    "connection \"" + work.request().connection() + "\" of integration \""
                            + work.request().integrationId() + "\" has no usable grant: authorize it"));
        }
        return unusable ? new CredentialState(state.kind(), CredentialState.Status.UNUSABLE, state.expiresAt()) : state;
    }

    private void note(Planned planned) {
        BulkPolicy bulk = planned.endpoint().bulk();
        if (bulk != null && planned.plan().combined(work.request())) {
            notes.add("it would be combined with other calls, through endpoint \"" + bulk.endpoint() + "\"");
        }
        if (work.request().download() != null) {
            notes.add("a download is neither cached nor mapped");
        }
        if (planned.connection().note() != null) {
            notes.add(planned.connection().note());
        }
        TokenSource tokens = planned.connection().tokens();
        List<String> lacked = tokens == null ? List.of() : tokens.lackedScopes();
        if (!lacked.isEmpty()) {
            notes.add("an earlier call lacked the scopes " + String.join(", ", lacked) + ": connect the account again");
        }
        if (!usersOwn.isEmpty()) {
            notes.add("interceptors of the application may change it: "
                    + usersOwn.stream().map(own -> own.getClass().getName()).collect(Collectors.joining(", ")));
        }
    }

    // Only the first error that would stop the execution is reported.
    private void refused(@Nullable AdaptorException why) {
        if (refusal == null) {
            refusal = why;
        }
    }

    private Explanation explanation() {
        AdaptorException why = refusal == null ? null : work.redactor().redact(refusal);
        if (why != null && expectation == Expectation.SENT) {
            builder.error(ErrorDetails.of(why));
            expectation = Expectation.REFUSED;
        } else if (why != null) {
            notes.add("a request would be refused: " + why.code().name() + ": " + why.message());
        }
        return MaskedExplanation.of(
                builder.expectation(expectation).notes(notes).build(), work.redactor());
    }
}
