package io.adaptor.internal.live;

import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import java.util.List;
import java.util.Map;

/**
 * Decides whether what was opened for one version of an integration serves another version: its sockets, connectors, breakers
 * and learned limits. They depend on where the system is and how it is spoken to; a connector gets everything about an endpoint
 * with each request.
 */
final class SameConnections {
    private static final Map<String, Endpoint> ANY = Map.of(
            "any", Endpoint.builder("any").path("/").method(HttpMethod.GET).build());

    private SameConnections() {}

    /** Whether two versions differ only in what nothing opened depends on: descriptions, endpoints, policies, test cases. */
    static boolean serve(Integration opened, Integration wanted) {
        return reduced(opened).equals(reduced(wanted));
    }

    // By leaving out what does not matter, so that a field that is added later matters until somebody decides
    // otherwise.
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
