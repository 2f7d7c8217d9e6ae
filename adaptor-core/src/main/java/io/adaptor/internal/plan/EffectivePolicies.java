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
 * The policies that hold for an endpoint: its own, else those of its integration as far as they are meant for endpoints of
 * its kind, else the defaults. Immutable.
 *
 * @param idempotency what may be done twice
 * @param key how a request says that it is the same as another; null where it does not
 * @param timeout how long an attempt may take
 * @param deadline how long an execution may take; null for no bound
 * @param pagination null where there are no pages
 * @param cache null where nothing is kept
 * @param ownCache whether the cache is the endpoint's own wish
 * @param limit null for none
 * @param limitScope the endpoint whose own limit it is, or empty for the integration
 * @param breaker null for none
 * @param operator what a call may change of them
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
     * The policies of an endpoint.
     *
     * @param byNature what may be done twice where no policy states it
     * @param keyHeader where the connector carries a key if no policy states it; null for nowhere
     * @param operator lowers what would be more than it allows
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
        // What an integration says of idempotency is about its writing endpoints: a GET needs no key to be repeated.
        boolean writes = byNature == Idempotency.UNSAFE || byNature == Idempotency.KEYED;
        IdempotencyPolicy stated = own.idempotency() != null || !writes ? own.idempotency() : shared.idempotency();
        if (stated == null && keyHeader != null) {
            stated = new IdempotencyPolicy(Idempotency.KEYED, keyHeader, null, null);
        }
        Idempotency idempotency = stated == null ? byNature : stated.kind();
        // What it says of pages and of the cache is about its reading endpoints.
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
     * Those that hold for a call without a configured endpoint. It has no pages; nothing of it is kept, because its path
     * is in no cache key; and it can't be repeated by a key that would come from its input or its body.
     *
     * @param byNature what may be done twice without a key
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

    /** The longest that an attempt of an execution may take. */
    Duration timeout(ExecutionOptions options) {
        Duration override = options.timeoutOverride();
        return override == null ? timeout : operator.lowered(override);
    }
}
