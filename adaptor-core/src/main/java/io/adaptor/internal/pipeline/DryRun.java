package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.Execution;
import io.adaptor.api.explain.CacheLookup;
import io.adaptor.api.explain.CredentialState;
import io.adaptor.api.explain.Expectation;
import io.adaptor.api.explain.Explanation;
import io.adaptor.api.explain.LimitState;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.internal.live.LiveIntegration;
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

/** Goes the way of an execution and does nothing on it, but tells what would be done. For one thread. */
final class DryRun {
    private final ExecutionRequest request;
    private final ExecutionOptions options;
    private final Work run;
    private final List<Interceptor> usersOwn;
    private final Explanation.Builder told;
    private final List<String> notes = new ArrayList<>(0);
    private Expectation expectation = Expectation.SENT;
    private @Nullable AdaptorException refusal;
    private boolean unusable;

    DryRun(ExecutionRequest request, Work run, List<Interceptor> usersOwn) {
        this.request = request;
        this.options = request.options();
        this.run = run;
        this.usersOwn = usersOwn;
        this.told = Explanation.builder(run.execution());
    }

    /** Whose way it goes. */
    Execution execution() {
        return run.execution();
    }

    /** What an execution on an integration would do. */
    Explanation of(LiveIntegration live) {
        run.masking(live.redactor());
        try {
            Endpoint endpoint = ExecutionPipeline.endpoint(live, request);
            EndpointPlan plan = live.plan(endpoint);
            LiveConnection connection = live.enter(request.connection());
            run.masking(connection.redactor());
            try {
                walk(plan, connection, live.integration().auth().type());
                note(endpoint);
            } finally {
                connection.leave();
            }
        } catch (RuntimeException e) {
            refused(run.fault(e));
        }
        return explanation();
    }

    /** What an execution that can't even begin would do: fail. */
    Explanation stoppedBy(RuntimeException e) {
        refused(run.fault(e));
        return explanation();
    }

    private void walk(EndpointPlan plan, LiveConnection connection, String authType) {
        JsonNode input = ExecutionPipeline.input(request);
        told.expressions(plan.expressions(input));
        told.retry(plan.chain().retry(options.retryOverride()).plan(plan.timeout(options), plan.deadline()));
        ConnectorRequest mapped = mapped(plan, input);
        if (mapped != null && plan.mocked(options)) {
            expectation = Expectation.MOCKED;
        } else if (mapped != null && request.download() == null) {
            lookUp(plan, mapped, input);
        }
        guards(plan.chain());
        told.request(mapped == null ? null : preview(connection, mapped));
        told.credentials(credentials(connection.credentials(authType)));
        if (refusal != null && !plan.fallbacks().of(refusal).isEmpty()) {
            notes.add("a fallback would stand in for the failure");
        }
    }

    private void lookUp(EndpointPlan plan, ConnectorRequest mapped, JsonNode input) {
        CacheLookup found = plan.lookup(mapped, input, options, run);
        told.cache(found);
        if (found != null && found.state() == CacheLookup.State.HIT) {
            expectation = Expectation.CACHED;
        } else if (found != null && found.state() == CacheLookup.State.STALE) {
            notes.add("if the other side fails, the stale answer of the cache would stand in");
        }
    }

    private @Nullable ConnectorRequest mapped(EndpointPlan plan, JsonNode input) {
        try {
            return ExecutionPipeline.withStreams(plan.mapRequest(input, options), request);
        } catch (RuntimeException e) {
            refused(run.fault(e));
            return null;
        }
    }

    private void guards(PolicyChain chain) {
        CircuitBreakerInterceptor breaker = chain.breaker();
        if (breaker != null) {
            told.breaker(breaker.state());
            refused(breaker.refusal());
        }
        LimitsInterceptor limits = chain.limits();
        if (limits != null) {
            LimitState state = limits.state(run.execution());
            told.limits(state);
            refused(limits.refusal(state, run.execution()));
        }
    }

    private @Nullable RequestPreview preview(LiveConnection connection, ConnectorRequest mapped) {
        try {
            return connection.preview(mapped);
        } catch (RuntimeException e) {
            AdaptorException why = run.fault(e);
            unusable = why.code() == StandardErrorCode.AUTH_FAILED;
            refused(why);
            return null;
        }
    }

    private CredentialState credentials(CredentialState state) {
        if (state.status() == CredentialState.Status.RECONNECT_REQUIRED) {
            refused(new AdaptorException(
                    StandardErrorCode.RECONNECT_REQUIRED,
                    "connection \"" + request.connection() + "\" of integration \"" + request.integrationId()
                            + "\" has no grant that can be used: authorize it"));
        }
        return unusable ? new CredentialState(state.kind(), CredentialState.Status.UNUSABLE, state.expiresAt()) : state;
    }

    private void note(Endpoint endpoint) {
        if (endpoint.bulk() != null) {
            notes.add("it would be sent together with others, through endpoint \""
                    + endpoint.bulk().endpoint() + "\"");
        }
        if (request.download() != null) {
            notes.add("a download is neither cached nor mapped");
        }
        if (!usersOwn.isEmpty()) {
            notes.add("interceptors of the application may change it: "
                    + usersOwn.stream().map(own -> own.getClass().getName()).collect(Collectors.joining(", ")));
        }
    }

    // What would stop it first is what is told.
    private void refused(@Nullable AdaptorException why) {
        if (refusal == null) {
            refusal = why;
        }
    }

    private Explanation explanation() {
        AdaptorException why = refusal == null ? null : run.redactor().redact(refusal);
        if (why != null && expectation == Expectation.SENT) {
            told.error(ErrorDetails.of(why));
            expectation = Expectation.REFUSED;
        } else if (why != null) {
            notes.add("a request would be refused: " + why.code().name() + ": " + why.message());
        }
        return MaskedExplanation.of(told.expectation(expectation).notes(notes).build(), run.redactor());
    }
}
