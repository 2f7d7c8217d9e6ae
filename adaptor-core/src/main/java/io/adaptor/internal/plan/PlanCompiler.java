package io.adaptor.internal.plan;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.spi.ResponseCache;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compiles the plans of all endpoints of a client.
 *
 * @param cache keeps their answers
 * @param policies what their policies run on
 */
public record PlanCompiler(ResponseCache cache, PolicyRuntime policies) {

    /**
     * Compiles an endpoint.
     *
     * @param others makes the plan of another endpoint of the same integration, when it is needed
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} with what can't be executed
     */
    public EndpointPlan compile(
            Integration integration,
            Endpoint endpoint,
            CircuitBreakers breakers,
            CacheVersions versions,
            Function<Endpoint, EndpointPlan> others,
            Extensions extensions) {
        extensions.check(integration, endpoint);
        EffectivePolicies own =
                EffectivePolicies.of(integration, endpoint, extensions.idempotency(integration, endpoint));
        CompiledPagination pagination =
                CompiledPagination.compile(endpoint.records() == null ? own.pagination() : null);
        RequestPlan request = RequestPlan.compile(integration, endpoint, own, pagination, extensions);
        AnswerPlan answer = AnswerPlan.compile(endpoint, pagination, extensions);
        OutcomeTable outcomes = OutcomeTable.compile(
                integration, endpoint, own.retry(), policies.time().clock());
        BulkEndpoint bulk = BulkEndpoint.compile(
                integration,
                endpoint,
                batch -> (filled, work, connection) -> others.apply(batch).callForMany(filled, work, connection),
                extensions);
        Idempotency repeatable = bulk == null ? own.idempotency() : bulk.idempotency();
        return new EndpointPlan(
                endpoint,
                own,
                request,
                answer,
                Fallbacks.compile(integration, endpoint),
                CachedCalls.compile(endpoint, own, cache, versions),
                outcomes,
                bulk,
                new PolicyChain(integration, own, repeatable, bulk != null, outcomes, breakers, policies),
                versions);
    }

    /** The names of the circuit breakers that an integration has. */
    public Set<String> breakerNames(Integration integration) {
        return integration.endpoints().values().stream()
                .map(endpoint -> EffectivePolicies.of(integration, endpoint, endpoint.idempotency()))
                .filter(own -> own.breaker() != null)
                .map(EffectivePolicies::breakerName)
                .collect(Collectors.toSet());
    }
}
