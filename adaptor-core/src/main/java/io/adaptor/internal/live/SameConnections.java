package io.adaptor.internal.live;

import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import java.util.List;
import java.util.Map;

/**
 * Decides whether the resources opened for one version of an integration can be used by another version: its sockets,
 * connectors, breakers and learned limits. They depend only on the address of the remote system and how it is accessed;
 * a connector gets everything about an endpoint with each request.
 */
final class SameConnections {
    private static final Map<String, Endpoint> ANY = Map.of(
            "any", Endpoint.builder("any").path("/").method(HttpMethod.GET).build());

    private SameConnections() {}

    /**
     * Returns whether two versions differ only in fields that no opened resource depends on: descriptions, endpoints,
     * policies, test cases.
     */
    static boolean serve(Integration opened, Integration wanted) {
        return reduced(opened).equals(reduced(wanted));
    }

    // Removes the irrelevant fields, so that fields added in the future are relevant by default.
    private static Integration reduced(Integration whole) {
        return whole.toBuilder()
                .name("any")
                .description(null)
                .category("any")
                .enabled(true)
                .metadata(Map.of())
                .policies(Policies.NONE)
                .outcomes(List.of())
                .testCases(List.of())
                .testEndpoint(null)
                .afterConsent(null)
                .endpoints(ANY)
                .events(Map.of())
                .subscriptions(Map.of())
                .build();
    }
}
