package io.adaptor.json;

import io.adaptor.api.BulkPolicy;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.error.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces missing parts of an integration that have been reported, so that the rest can still be checked. */
final class StandIns {
    private StandIns() {}

    /** Builds an integration from the parts that could be read; returns null if too much is missing. */
    static @Nullable Integration build(Located document, Integration.Builder read) {
        Located endpoints = document.field("endpoints", document.node().path("endpoints"));
        // The mistakes in endpoints have already been reported.
        Problems unheard = new Problems("", path -> true);
        Map<String, Endpoint> known = endpoints.node().isObject()
                ? EndpointFields.KIND.read(new Located(unheard, endpoints.path(), endpoints.node(), endpoints.place()))
                : null;
        Map<String, Endpoint> filled = new LinkedHashMap<>();
        if (known != null) {
            known.forEach((name, endpoint) -> filled.put(name, filled(endpoint, known)));
        }
        try {
            return read.testEndpoint(null)
                    .testCases(List.of())
                    .subscriptions(Map.of())
                    .baseUrl("https://unreadable.invalid")
                    .endpoints(filled)
                    .build();
        } catch (InvalidValueException stillIncomplete) {
            return null;
        }
    }

    private static Endpoint filled(Endpoint endpoint, Map<String, Endpoint> known) {
        List<FallbackRule> fallback = endpoint.fallback().stream()
                .filter(rule -> rule.endpoint() == null || known.containsKey(rule.endpoint()))
                .toList();
        BulkPolicy bulk = endpoint.bulk();
        CachePolicy cache = endpoint.policies().cache();
        Endpoint.Builder filled = endpoint.toBuilder()
                .path(endpoint.path() == null ? "/" : endpoint.path())
                .method(endpoint.method() == null ? HttpMethod.GET : endpoint.method())
                .fallback(fallback)
                .bulk(bulk == null || known.containsKey(bulk.endpoint()) ? bulk : null);
        if (cache != null && !known.keySet().containsAll(cache.invalidateOn())) {
            filled.policies(endpoint.policies().toBuilder().cache(null).build());
        }
        return filled.build();
    }
}
