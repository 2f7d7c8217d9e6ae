package io.adaptor.internal.plan;

import io.adaptor.api.AdHocTarget;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.mapping.AnswerProjection;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pagination.CursorSeal;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.spi.ResponseCache;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compiles the plans of all endpoints of a client.
 *
 * @param cache caches their answers
 * @param policies the runtime of their policies
 * @param seal seals the cursors that are returned to callers
 */
public record PlanCompiler(ResponseCache cache, PolicyRuntime policies, CursorSeal seal) {

    /**
     * Compiles an endpoint.
     *
     * @param others returns the plan of another endpoint of the same integration, on demand
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} with the reasons why it can't be executed
     */
    public EndpointPlan compile(
            Integration integration,
            Endpoint stated,
            CircuitBreakers breakers,
            CacheVersions versions,
            Function<Endpoint, EndpointPlan> others,
            Extensions extensions) {
        extensions.check(integration, stated);
        Endpoint endpoint = policies.operator().lowered(stated);
        EffectivePolicies own = effective(integration, endpoint, extensions);
        return compile(integration, endpoint, own, breakers, versions, others, extensions);
    }

    /**
     * Compiles the endpoint of a call that does not name one.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if its path may lead outside the base
     *     URL, or if the connector does not speak HTTP
     */
    public EndpointPlan compileAdHoc(
            Integration integration,
            AdHocTarget target,
            ExecutionRequest call,
            CircuitBreakers breakers,
            CacheVersions versions,
            Function<Endpoint, EndpointPlan> others,
            Extensions extensions) {
        Endpoint endpoint = AdHocEndpoint.of(
                target,
                call,
                extensions.connectors().factory(integration.connectorId()).descriptor());
        extensions.check(integration, endpoint);
        Idempotency byNature = extensions.idempotency(integration, endpoint);
        EffectivePolicies own = effective(integration, endpoint, extensions).adHoc(byNature);
        return compile(integration, endpoint, own, breakers, versions, others, extensions);
    }

    private EndpointPlan compile(
            Integration integration,
            Endpoint endpoint,
            EffectivePolicies own,
            CircuitBreakers breakers,
            CacheVersions versions,
            Function<Endpoint, EndpointPlan> others,
            Extensions extensions) {
        AnswerProjection.Builder wanted =
                AnswerProjection.builder(endpoint.responseMapping().dataPath());
        CompiledPagination pagination =
                CompiledPagination.compile(endpoint.records() == null ? own.pagination() : null, wanted);
        if (pagination != null && own.idempotency() != Idempotency.SAFE) {
            pagination.refuseLinks(endpoint.name(), own.idempotency());
        }
        AnswerPlan answer = AnswerPlan.compile(endpoint, pagination, extensions, wanted);
        OutcomeTable outcomes = OutcomeTable.compile(
                integration, endpoint, own.retry(), policies.time().clock(), wanted);
        RequestPlan request = RequestPlan.compile(
                integration, endpoint, own, policies.operator(), pagination, seal, wanted.build(), extensions);
        BulkEndpoint bulk = BulkEndpoint.compile(
                integration,
                endpoint,
                batch -> (filled, work, connection) -> others.apply(batch).callForMany(filled, work, connection),
                extensions);
        PolicyChain alone = new PolicyChain(integration, own, own.idempotency(), false, outcomes, breakers, policies);
        PolicyChain chain = bulk == null
                ? alone
                : new PolicyChain(integration, own, bulk.idempotency(), true, outcomes, breakers, policies);
        return new EndpointPlan(
                endpoint,
                own,
                request,
                answer,
                Fallbacks.compile(integration, endpoint),
                CachedCalls.compile(endpoint, own, cache, versions),
                outcomes,
                bulk,
                chain,
                alone,
                versions);
    }

    /** Returns the names of the circuit breakers of an integration. */
    public Set<String> breakerNames(Integration integration) {
        return integration.endpoints().values().stream()
                .map(endpoint ->
                        EffectivePolicies.of(integration, endpoint, endpoint.idempotency(), null, policies.operator()))
                .filter(own -> own.breaker() != null)
                .map(EffectivePolicies::breakerName)
                .collect(Collectors.toSet());
    }

    private EffectivePolicies effective(Integration integration, Endpoint endpoint, Extensions extensions) {
        Idempotency byNature = extensions.idempotency(integration, endpoint);
        String keyHeader = byNature == Idempotency.KEYED ? extensions.keyHeader(integration, endpoint) : null;
        return EffectivePolicies.of(integration, endpoint, byNature, keyHeader, policies.operator());
    }
}
