package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that an integration refers only to endpoints that it has. */
final class References {
    private References() {}

    static void check(
            Policies policies,
            Map<String, Endpoint> endpoints,
            List<IntegrationTestCase> testCases,
            FieldChecks checks) {
        invalidated(endpoints, "", policies.cache(), checks);
        endpoints.forEach((key, endpoint) -> {
            String at = "endpoints." + key;
            for (int i = 0; i < endpoint.fallback().size(); i++) {
                check(
                        endpoints,
                        at + ".fallback[" + i + "].endpoint",
                        endpoint.fallback().get(i).endpoint(),
                        checks);
            }
            BulkPolicy bulk = endpoint.bulk();
            check(endpoints, at + ".bulk.endpoint", bulk == null ? null : bulk.endpoint(), checks);
            invalidated(endpoints, at + ".", endpoint.policies().cache(), checks);
        });
        for (int i = 0; i < testCases.size(); i++) {
            check(endpoints, "test_cases[" + i + "].endpoint", testCases.get(i).endpoint(), checks);
        }
    }

    static void check(
            @Nullable AfterConsent learned,
            Map<String, InputField> fields,
            Map<String, Endpoint> endpoints,
            FieldChecks checks) {
        if (learned == null) {
            return;
        }
        check(endpoints, "after_consent.endpoint", learned.endpoint(), checks);
        learned.values().keySet().forEach(name -> {
            InputField field = fields.get(name);
            checks.that(
                    field != null && !field.secret(),
                    "after_consent.values." + name,
                    null,
                    field == null ? "must be one of connection_fields" : "must be no secret");
        });
    }

    static void check(
            Map<String, SubscriptionRule> subscriptions, Map<String, Endpoint> endpoints, FieldChecks checks) {
        subscriptions.forEach(
                (name, rule) -> check(endpoints, "subscriptions." + name + ".endpoint", rule.endpoint(), checks));
    }

    private static void invalidated(
            Map<String, Endpoint> endpoints, String at, @Nullable CachePolicy cache, FieldChecks checks) {
        List<String> by = cache == null ? List.of() : cache.invalidateOn();
        for (int i = 0; i < by.size(); i++) {
            check(endpoints, at + "cache_config.invalidate_on[" + i + "]", by.get(i), checks);
        }
    }

    private static void check(
            Map<String, Endpoint> endpoints, String field, @Nullable String name, FieldChecks checks) {
        checks.that(name == null || endpoints.containsKey(name), field, name, "must be one of the endpoints");
    }
}
