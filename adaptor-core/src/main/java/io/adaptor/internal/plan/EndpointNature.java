package io.adaptor.internal.plan;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.operator.Operator;

/**
 * What the policies of an endpoint make of it, known without compiling it. Immutable.
 *
 * @param idempotency what executing it twice does
 * @param paged whether it has pages
 */
public record EndpointNature(Idempotency idempotency, boolean paged) {
    /** That of an endpoint; by its method where its connector is not installed. */
    public static EndpointNature of(
            Integration integration, Endpoint endpoint, Extensions extensions, Operator operator) {
        Idempotency byNature = extensions.idempotency(integration, endpoint);
        EffectivePolicies own = EffectivePolicies.of(integration, endpoint, byNature, null, operator);
        return new EndpointNature(own.idempotency(), endpoint.records() == null && own.pagination() != null);
    }
}
