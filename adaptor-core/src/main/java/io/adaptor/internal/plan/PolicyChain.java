package io.adaptor.internal.plan;

import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policies of an endpoint as interceptors, in the one order there is. Immutable. */
public final class PolicyChain {
    private final PlanCompiler parts;
    private final Endpoint endpoint;
    private final Idempotency idempotency;
    private final OutcomeTable outcomes;
    private final @Nullable RateLimitPolicy limit;
    private final RetryPolicy retry;
    private final @Nullable CircuitBreakerInterceptor breaker;
    private final List<Interceptor> standard;

    public PolicyChain(
            Integration integration,
            Endpoint endpoint,
            Policies policies,
            Idempotency idempotency,
            OutcomeTable outcomes,
            RetryPolicy retry,
            CircuitBreakers breakers,
            PlanCompiler parts) {
        this.parts = parts;
        this.endpoint = endpoint;
        this.idempotency = idempotency;
        this.outcomes = outcomes;
        this.limit = policies.rateLimit();
        this.retry = retry;
        this.breaker = breaker(integration, policies.circuitBreaker(), breakers);
        this.standard = outermostFirst(retry);
    }

    /** The interceptors of an execution, with its own retries or the usual ones. */
    public List<Interceptor> interceptors(@Nullable RetryPolicy override) {
        return override == null ? standard : outermostFirst(override);
    }

    /** What repeats attempts, with the retries of an execution or the usual ones. */
    public RetryInterceptor retry(@Nullable RetryPolicy override) {
        return repeating(override == null ? retry : override);
    }

    /** What lets nothing through to an endpoint that keeps failing; null for none. */
    @Nullable
    public CircuitBreakerInterceptor breaker() {
        return breaker;
    }

    /** What makes attempts wait for their turn; null for none. */
    @Nullable
    public LimitsInterceptor limits() {
        return limits(retry);
    }

    private RetryInterceptor repeating(RetryPolicy policy) {
        return new RetryInterceptor(policy, idempotency, parts.time(), parts.random());
    }

    private List<Interceptor> outermostFirst(RetryPolicy retry) {
        Stream<Interceptor> repeated = Stream.of(
                        repeating(retry), breaker, limits(retry), new RenewCredentialsInterceptor(parts.time()))
                .filter(Objects::nonNull);
        Interceptor classify = new ClassifyInterceptor(outcomes.with(retry));
        Stream<Interceptor> sent = Stream.concat(judged(usersOwn(true), classify), Stream.of(classify));
        return Stream.concat(judged(usersOwn(false), classify), Stream.concat(repeated, sent))
                .toList();
    }

    // What the application's own interceptors answer themselves is judged outside of them.
    private static Stream<Interceptor> judged(Stream<Interceptor> usersOwn, Interceptor classify) {
        List<Interceptor> own = usersOwn.toList();
        return own.isEmpty() ? Stream.of() : Stream.concat(Stream.of(classify), own.stream());
    }

    private Stream<Interceptor> usersOwn(boolean perAttempt) {
        return parts.interceptors().stream().filter(own -> own.perAttempt() == perAttempt);
    }

    private @Nullable LimitsInterceptor limits(RetryPolicy retry) {
        if (limit == null) {
            return null;
        }
        String scope = endpoint.policies().rateLimit() == null ? "" : endpoint.name();
        return new LimitsInterceptor(
                limit, scope, parts.limiter(), parts.concurrency(), parts.time(), retry.maxDelay());
    }

    private @Nullable CircuitBreakerInterceptor breaker(
            Integration integration, @Nullable CircuitBreakerPolicy stated, CircuitBreakers breakers) {
        CircuitBreakerPolicy policy = stated == null ? CircuitBreakerPolicy.DEFAULT : stated;
        if (!policy.enabled()) {
            return null;
        }
        String group = policy.group() == null ? endpoint.name() : policy.group();
        return new CircuitBreakerInterceptor(breakers, integration.integrationId() + "/" + group, policy, parts.time());
    }
}
