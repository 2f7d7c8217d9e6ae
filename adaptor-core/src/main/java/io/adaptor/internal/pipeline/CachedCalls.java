package io.adaptor.internal.pipeline;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.cache.EndpointCache;
import io.adaptor.internal.cache.Flights;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.ResponseCache.Hit;
import io.adaptor.spi.ResponseCache.Key;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spares a call what the cache knows, and what another execution is just asking. Thread-safe. */
final class CachedCalls {
    private final EndpointCache cache;
    private final Flights flights = new Flights();

    CachedCalls(EndpointCache cache) {
        this.cache = cache;
    }

    /** The cached answer, that of a call, or a stale one where the call fails. */
    Answer answer(Key key, ExecutionRun run, Supplier<Answer> call) {
        Hit fresh = cache.fresh(key);
        if (fresh != null) {
            return told(run, fresh, null);
        }
        try {
            return shared(key, run, call);
        } catch (AdaptorException e) {
            Hit stale = passing(e) ? cache.stale(key) : null;
            if (stale == null) {
                throw e;
            }
            return told(run, stale, e.code().name());
        }
    }

    /** The answer of a call without looking. */
    Answer refreshed(Key key, Supplier<Answer> call) {
        Answer answer = call.get();
        keep(key, answer);
        return answer;
    }

    private Answer shared(Key key, ExecutionRun run, Supplier<Answer> call) {
        Flights.Flight own = new Flights.Flight();
        Flights.Flight other = flights.join(key, own);
        if (other == null) {
            return lead(key, own, run, call);
        }
        Entry entry = other.await(run.remaining());
        // Who followed a call that failed asks for himself, and not one after the other.
        return entry == null
                ? refreshed(key, call)
                : told(run, new Hit(EndpointCache.handOut(entry), Duration.ZERO), null);
    }

    private Answer lead(Key key, Flights.Flight own, ExecutionRun run, Supplier<Answer> call) {
        Entry entry = null;
        try {
            // Another flight may have landed since we looked.
            Hit landed = cache.fresh(key);
            if (landed != null) {
                return told(run, landed, null);
            }
            Answer answer = call.get();
            entry = keep(key, answer);
            return answer;
        } finally {
            flights.land(key, own, entry);
        }
    }

    private @Nullable Entry keep(Key key, Answer answer) {
        return answer.partial() ? null : cache.keep(key, answer.entry());
    }

    private static Answer told(ExecutionRun run, Hit hit, @Nullable String standsInFor) {
        run.publish(new ExecutionEvent.CacheHit(run.execution(), hit.age(), standsInFor != null));
        return Answer.cached(hit.entry(), hit.age(), standsInFor);
    }

    // What the other side decided is news, not a failure: a 404 must not be hidden behind an old answer.
    private static boolean passing(AdaptorException e) {
        ErrorCategory category = e.code().category();
        return category == ErrorCategory.NETWORK
                || category == ErrorCategory.THROTTLED
                || e.code() == StandardErrorCode.CIRCUIT_OPEN
                || e.code() == StandardErrorCode.UPSTREAM_FAILED
                || e.code() == StandardErrorCode.RESPONSE_UNREADABLE;
    }
}
