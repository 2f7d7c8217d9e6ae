package io.adaptor.internal.plan;

import io.adaptor.api.CacheLookup;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.cache.EndpointCache;
import io.adaptor.internal.cache.Flights;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.pagination.Paging;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.ResponseCache.Hit;
import io.adaptor.spi.ResponseCache.Key;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Saves a call if the cache has the answer, or if another execution is already requesting it. Thread-safe. */
final class CachedCalls {
    private final EndpointCache cache;
    private final Flights flights = new Flights();

    private CachedCalls(EndpointCache cache) {
        this.cache = cache;
    }

    /**
     * Compiles the cache of an endpoint; returns null if it has none.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the endpoint requests a cache although it is not read-only,
     *     or if a key field is not a path
     */
    static @Nullable CachedCalls compile(
            Endpoint endpoint, EffectivePolicies policies, ResponseCache store, CacheVersions versions) {
        CachePolicy policy = policies.cache();
        Idempotency idempotency = policies.idempotency();
        if (policy == null) {
            return null;
        }
        if (idempotency != Idempotency.SAFE) {
            throw invalid(
                    endpoint,
                    "cache_config",
                    "is for endpoints that only read, and this one is " + idempotency.wireName()
                            + "; if it does only read, say idempotency: safe");
        }
        try {
            return new CachedCalls(new EndpointCache(endpoint.name(), policy, store, versions));
        } catch (ExpressionException e) {
            throw invalid(endpoint, "cache_config.cache_key_fields", String.valueOf(e.getMessage()));
        }
    }

    private static MappingException invalid(Endpoint endpoint, String field, String message) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + endpoint.name(),
                List.of(FieldError.of(field, message, null)));
    }

    /**
     * Returns the cached answer, that of a call, or a stale one if the call fails; always that of a call if the look-up
     * is to be skipped.
     */
    Answer answer(ConnectorRequest request, Work work, Supplier<Answer> call) {
        Key key = key(request, work);
        return work.options().skipCache() ? refreshed(key, call) : looking(key, work, call);
    }

    /** Returns what the cache knows about a request, with the key of the request as its caller may see it. */
    CacheLookup lookup(ConnectorRequest request, ConnectorRequest shown, Work work) {
        Key key = key(request, work);
        Key visible = shown == request ? key : key(shown, work, work.options().cursor());
        return cache.lookup(key, visible, work.options().skipCache());
    }

    private Key key(ConnectorRequest request, Work work) {
        Paging paging = work.paging();
        return key(request, work, paging == null ? null : paging.cursor());
    }

    private Key key(ConnectorRequest request, Work work, @Nullable String cursor) {
        return cache.key(
                work.execution(),
                work.connectionVersion(),
                request,
                work.input(),
                work.request(),
                cursor,
                work.budget());
    }

    private Answer looking(Key key, Work work, Supplier<Answer> call) {
        int landed = flights.landed(key);
        Hit fresh = cache.fresh(key);
        if (fresh != null) {
            return served(work, fresh, null);
        }
        try {
            return shared(key, landed, work, call);
        } catch (AdaptorException e) {
            Hit stale = passing(e) ? cache.stale(key) : null;
            if (stale == null) {
                throw e;
            }
            return served(work, stale, e.code().name());
        }
    }

    private Answer refreshed(Key key, Supplier<Answer> call) {
        Answer answer = call.get();
        keep(key, answer);
        return answer;
    }

    private Answer shared(Key key, int landed, Work work, Supplier<Answer> call) {
        Flights.Flight own = new Flights.Flight();
        Flights.Flight other = flights.join(key, own);
        if (other == null) {
            return lead(key, own, landed, work, call);
        }
        Entry entry = other.await(
                work.bounds().patience(),
                longest -> work.bounds().waitedTooLong("the same call of another execution is not answered", longest));
        // Followers of a failed call retry independently and concurrently.
        if (entry != null) {
            return served(work, new Hit(entry, Duration.ZERO), null);
        }
        missed(work);
        return refreshed(key, call);
    }

    private static void missed(Work work) {
        work.publish(new ExecutionEvent.CacheMiss(work.execution()));
    }

    private Answer lead(Key key, Flights.Flight own, int before, Work work, Supplier<Answer> call) {
        Entry entry = null;
        try {
            // There can be an answer now only if another flight has landed since the look-up.
            Hit landed = flights.landed(key) == before ? null : cache.fresh(key);
            if (landed != null) {
                return served(work, landed, null);
            }
            missed(work);
            Answer answer = call.get();
            entry = keep(key, answer);
            return answer;
        } finally {
            flights.land(key, own, entry);
        }
    }

    private @Nullable Entry keep(Key key, Answer answer) {
        return !answer.lasting() ? null : cache.keep(key, answer.entry());
    }

    private static Answer served(Work work, Hit hit, @Nullable String standsInFor) {
        work.publish(new ExecutionEvent.CacheHit(work.execution(), hit.age(), standsInFor != null));
        return Answer.cached(hit.entry(), hit.age(), standsInFor);
    }

    // A decision of the remote system is not an outage: a 404 must not be hidden behind an old answer.
    private static boolean passing(AdaptorException e) {
        ErrorCategory category = e.code().category();
        return category == ErrorCategory.NETWORK
                || category == ErrorCategory.THROTTLED
                || e.code() == StandardErrorCode.CIRCUIT_OPEN
                || e.code() == StandardErrorCode.UPSTREAM_FAILED
                || e.code() == StandardErrorCode.RESPONSE_UNREADABLE;
    }
}
