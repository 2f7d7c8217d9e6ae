package io.adaptor.internal.plan;

import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RetryPolicy;
import io.adaptor.internal.resilience.CircuitBreakerInterceptor;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.ClassifyInterceptor;
import io.adaptor.internal.resilience.LimitsInterceptor;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.internal.resilience.RenewCredentialsInterceptor;
import io.adaptor.internal.resilience.RetryInterceptor;
import io.adaptor.spi.Interceptor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policies of an endpoint as interceptors, in their fixed order. Immutable. */
public final class PolicyChain {
    private final PolicyRuntime runtime;
    private final EffectivePolicies policies;
    private final Idempotency repeatable;
    private final OutcomeTable outcomes;
    private final @Nullable CircuitBreakerInterceptor breaker;
    private final RenewCredentialsInterceptor renewal;
    private final List<Interceptor> standard;
    private final boolean combined;

    /**
     * Creates the policies of an endpoint.
     *
     * @param repeatable the idempotency of what is sent: the endpoint's requests, or the batches that contain them
     * @param combined whether its calls are sent in batches, which have their own limits
     */
    PolicyChain(
            Integration integration,
            EffectivePolicies policies,
            Idempotency repeatable,
            boolean combined,
            OutcomeTable outcomes,
            CircuitBreakers breakers,
            PolicyRuntime runtime) {
        this.runtime = runtime;
        this.policies = policies;
        this.repeatable = repeatable;
        this.combined = combined;
        this.outcomes = outcomes;
        this.breaker = breaker(integration, breakers);
        this.renewal = new RenewCredentialsInterceptor(runtime.time());
        this.standard = outermostFirst(policies.retry());
    }

    /** Returns the interceptors of an execution, with its own retry policy or the default one. */
    public List<Interceptor> interceptors(@Nullable RetryPolicy override) {
        return override == null ? standard : outermostFirst(runtime.operator().lowered(override));
    }

    /**
     * Whether a pause may unwind them: no interceptor of the application is outside the retries, where it would notice.
     */
    boolean unwind() {
        return usersOwn(false).findAny().isEmpty();
    }

    /** Returns the retry interceptor, with the retry policy of an execution or the default one. */
    public RetryInterceptor retry(@Nullable RetryPolicy override) {
        return repeating(
                override == null ? policies.retry() : runtime.operator().lowered(override));
    }

    /** Returns the circuit breaker, or null if there is none. */
    @Nullable
    public CircuitBreakerInterceptor breaker() {
        return breaker;
    }

    /** Returns the interceptor that makes attempts wait for their turn, or null if there is none. */
    @Nullable
    public LimitsInterceptor limits() {
        return limits(policies.retry());
    }

    /** Returns the interceptors of a batch for many executions, each of which runs the outer interceptors itself. */
    public List<Interceptor> ofBatch() {
        List<Interceptor> inside = standard;
        while (!(inside.get(0) instanceof RetryInterceptor)) {
            inside = inside.subList(1, inside.size());
        }
        return inside.subList(1, inside.size());
    }

    private RetryInterceptor repeating(RetryPolicy policy) {
        return new RetryInterceptor(policy, repeatable, runtime.time(), runtime.random());
    }

    // The only place that defines the order; see docs/adr/0003.
    private List<Interceptor> outermostFirst(RetryPolicy retry) {
        Interceptor classify = new ClassifyInterceptor(outcomes.with(retry));
        return Stream.<Stream<Interceptor>>of(
                        judged(usersOwn(false), classify),
                        Stream.of(repeating(retry)),
                        Stream.ofNullable(breaker),
                        Stream.ofNullable(limits(retry)),
                        Stream.of(renewal),
                        judged(usersOwn(true), classify),
                        Stream.of(classify))
                .flatMap(part -> part)
                .toList();
    }

    // Responses that the application's own interceptors return themselves are judged outside of them.
    private static Stream<Interceptor> judged(Stream<Interceptor> usersOwn, Interceptor classify) {
        List<Interceptor> own = usersOwn.toList();
        return own.isEmpty() ? Stream.of() : Stream.concat(Stream.of(classify), own.stream());
    }

    private Stream<Interceptor> usersOwn(boolean perAttempt) {
        return runtime.interceptors().stream().filter(own -> own.perAttempt() == perAttempt);
    }

    private @Nullable LimitsInterceptor limits(RetryPolicy retry) {
        RateLimitPolicy limit = policies.limit();
        if (limit == null || (combined && policies.limitScope().isEmpty())) {
            return null;
        }
        return new LimitsInterceptor(
                limit,
                policies.limitScope(),
                runtime.limiter(),
                runtime.concurrency(),
                runtime.time(),
                retry.resetHeaders());
    }

    private @Nullable CircuitBreakerInterceptor breaker(Integration integration, CircuitBreakers breakers) {
        CircuitBreakerPolicy policy = policies.breaker();
        return policy == null
                ? null
                : new CircuitBreakerInterceptor(breakers, policies.breakerName(), policy, integration, runtime.time());
    }
}
