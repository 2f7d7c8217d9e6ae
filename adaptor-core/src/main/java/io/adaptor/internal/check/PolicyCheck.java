package io.adaptor.internal.check;

import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.internal.http.FramingHeaders;
import org.jspecify.annotations.Nullable;

/** Checks that policies can ever apply. */
final class PolicyCheck {
    private PolicyCheck() {}

    /**
     * @param at the path prefix of the policies, with a trailing dot unless it is empty
     */
    static void of(String at, Policies policies, Findings findings) {
        RateLimitPolicy limit = policies.rateLimit();
        if (limit != null) {
            limit(at + "rate_limit", limit, findings);
        }
        IdempotencyPolicy keyed = policies.idempotency();
        header(at + "idempotency.key_header", keyed == null ? null : keyed.keyHeader(), findings);
    }

    private static void limit(String at, RateLimitPolicy limit, Findings findings) {
        boolean rate = limit.requestsPerMinute() != null || limit.requestsPerHour() != null;
        if (limit.burstSize() != null && !rate) {
            findings.add(
                    at + ".burst_size",
                    "limits nothing by itself: it says how much of a rate may come at once; add requests_per_minute or"
                            + " requests_per_hour, or use concurrent_requests",
                    null);
        }
    }

    /** Reports a cache of an endpoint that is not read-only. */
    static void cache(String at, Endpoint endpoint, Idempotency idempotency, Findings findings) {
        if (endpoint.policies().cache() != null
                && endpoint.policies().cache().enabled()
                && idempotency != Idempotency.SAFE) {
            findings.add(
                    at + ".cache_config",
                    "is for endpoints that only read, and this one is " + idempotency.wireName()
                            + "; leave it out, or say idempotency: safe if it does only read",
                    null,
                    at + ".method",
                    at + ".idempotency");
        }
    }

    /** Reports a cache that every call of its own endpoint would invalidate. */
    static void invalidation(String at, Endpoint endpoint, Findings findings) {
        CachePolicy cache = endpoint.policies().cache();
        int itself = cache == null ? -1 : cache.invalidateOn().indexOf(endpoint.name());
        if (itself >= 0) {
            findings.add(
                    at + ".cache_config.invalidate_on[" + itself + "]",
                    "is the endpoint itself, whose every success would empty its cache; name the endpoints that change what"
                            + " it reads",
                    '"' + endpoint.name() + '"');
        }
    }

    /** Checks the name of a header. */
    static void header(String field, @Nullable String name, Findings findings) {
        try {
            if (name != null) {
                FramingHeaders.check(name);
            }
        } catch (IllegalArgumentException e) {
            findings.add(field, String.valueOf(e.getMessage()), '"' + name + '"');
        }
    }
}
