package io.adaptor.internal.live;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of an integration that a connector may have built on when it was made. Descriptions, mappings, checks and
 * policies are not among them: the engine applies those, so that editing one closes nothing.
 */
final class ConnectionParts {
    private ConnectionParts() {}

    /** Whether a connector that was made for one version serves the other as well. */
    static boolean same(Integration one, Integration other) {
        return reduced(one).equals(reduced(other));
    }

    private static Integration reduced(Integration whole) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        whole.endpoints().forEach((name, endpoint) -> endpoints.put(name, reduced(endpoint)));
        return whole.toBuilder()
                .name("x")
                .description(null)
                .category("x")
                .enabled(true)
                .metadata(Map.of())
                .policies(Policies.NONE)
                .outcomes(List.of())
                .testCases(List.of())
                .testEndpoint(null)
                .endpoints(endpoints)
                .build();
    }

    private static Endpoint reduced(Endpoint whole) {
        return whole.toBuilder()
                .description(null)
                .requestMapping(RequestMapping.EMPTY)
                .responseMapping(ResponseMapping.EMPTY)
                .validationSchema(null)
                .responseSchema(null)
                .validationRules(List.of())
                .outcomes(List.of())
                .fallback(List.of())
                .policies(Policies.NONE)
                .bulk(null)
                .mockResponse(null)
                .build();
    }
}
