package io.adaptor.internal.plan;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.operator.Operator;

/**
 * The properties of an endpoint that follow from its policies, known without compiling it. Immutable.
 *
 * @param idempotency the effect of executing it twice
 * @param paged whether it has pages
 */
public record EndpointNature(Idempotency idempotency, boolean paged) {
    /** Returns the nature of an endpoint; based on its method if its connector is not installed. */
    public static EndpointNature of(
            Integration integration, Endpoint endpoint, Extensions extensions, Operator operator) {
        Idempotency byNature = extensions.idempotency(integration, endpoint);
        EffectivePolicies own = EffectivePolicies.of(integration, endpoint, byNature, null, operator);
        return new EndpointNature(own.idempotency(), endpoint.records() == null && own.pagination() != null);
    }
}
