package io.adaptor.internal.plan;

import io.adaptor.api.CachePolicy;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Integration;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RetryPolicy;
import io.adaptor.internal.operator.Operator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The policies that apply to an endpoint: its own, else those of its integration that are meant for endpoints of its
 * kind, else the defaults. Immutable.
 *
 * @param idempotency whether requests may be repeated
 * @param key the idempotency key of a request; null if there is none
 * @param timeout how long an attempt may take
 * @param deadline how long an execution may take; null for no bound
 * @param pagination null if there are no pages
 * @param cache null if nothing is cached
 * @param ownCache whether the endpoint itself states the cache
 * @param limit null for none
 * @param limitScope the endpoint to which the limit belongs; empty for the integration
 * @param breaker null for none
 * @param operator the limits on what a call may change
 * @param breakerName the name of the breaker; endpoints of one group share it
 */
record EffectivePolicies(
        Idempotency idempotency,
        @Nullable IdempotencyPolicy key,
        RetryPolicy retry,
        Duration timeout,
        @Nullable Duration deadline,
        @Nullable PaginationPolicy pagination,
        @Nullable CachePolicy cache,
        boolean ownCache,
        @Nullable RateLimitPolicy limit,
        String limitScope,
        @Nullable CircuitBreakerPolicy breaker,
        Operator operator,
        String breakerName) {

    /**
     * Returns the policies of an endpoint.
     *
     * @param byNature the idempotency if no policy states it
     * @param keyHeader the header in which the connector sends a key if no policy states one; null for none
     * @param operator lowers values that exceed its limits
     */
    static EffectivePolicies of(
            Integration integration,
            Endpoint endpoint,
            Idempotency byNature,
            @Nullable String keyHeader,
            Operator operator) {
        Policies own = operator.lowered(endpoint.policies());
        Policies shared = operator.filled(integration.policies());
        Policies merged = own.over(shared);
        // The idempotency policy of an integration applies to its writing endpoints: a GET can be repeated without a
        // key.
        boolean writes = byNature == Idempotency.UNSAFE || byNature == Idempotency.KEYED;
        IdempotencyPolicy stated = own.idempotency() != null || !writes ? own.idempotency() : shared.idempotency();
        if (stated == null && keyHeader != null) {
            stated = new IdempotencyPolicy(Idempotency.KEYED, keyHeader, null, null);
        }
        Idempotency idempotency = stated == null ? byNature : stated.kind();
        // Its pagination and cache policies apply to its reading endpoints.
        PaginationPolicy pagination =
                own.pagination() != null || byNature != Idempotency.SAFE ? own.pagination() : shared.pagination();
        CachePolicy cache = own.cache() != null || idempotency == Idempotency.SAFE ? merged.cache() : null;
        CircuitBreakerPolicy breaker =
                merged.circuitBreaker() == null ? CircuitBreakerPolicy.DEFAULT : merged.circuitBreaker();
        return new EffectivePolicies(
                idempotency,
                idempotency == Idempotency.KEYED ? stated : null,
                merged.retry() == null ? RetryPolicy.DEFAULT : merged.retry(),
                merged.timeout() == null ? Policies.DEFAULT_TIMEOUT : merged.timeout(),
                merged.deadline(),
                pagination,
                cache != null && cache.enabled() ? cache : null,
                own.cache() != null,
                merged.rateLimit(),
                own.rateLimit() == null ? "" : endpoint.name(),
                breaker.enabled() ? breaker : null,
                operator,
                integration.integrationId() + "/" + (breaker.group() == null ? endpoint.name() : breaker.group()));
    }

    /**
     * Returns the policies for a call without a configured endpoint. It has no pages; it is not cached, because its
     * path is not part of any cache key; and it can't be repeated by a key that would be computed from its input or
     * body.
     *
     * @param byNature the idempotency without a key
     */
    EffectivePolicies adHoc(Idempotency byNature) {
        boolean fits = key == null || (key.key() == null && (key.keyHeader() != null || !inBody(key.keyField())));
        return new EffectivePolicies(
                fits ? idempotency : byNature,
                fits ? key : null,
                retry,
                timeout,
                deadline,
                null,
                null,
                false,
                limit,
                limitScope,
                breaker,
                operator,
                breakerName);
    }

    private static boolean inBody(@Nullable String field) {
        return field != null && field.startsWith("body.");
    }

    /** Returns the timeout of an attempt of an execution. */
    Duration timeout(ExecutionOptions options) {
        Duration override = options.timeoutOverride();
        return override == null ? timeout : operator.lowered(override);
    }
}
