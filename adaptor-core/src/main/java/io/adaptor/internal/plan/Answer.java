package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.Outcome;
import io.adaptor.internal.cache.EndpointCache;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A good end of an execution, wherever it came from.
 *
 * @param entry what is told about it
 * @param warnings what could not be done but did not spoil the rest
 * @param partial whether part of it is missing
 * @param raw the answer before mapping; null where there was no call
 * @param age how long it was kept; null where it was not
 * @param standsInFor the code of the error that it stands in for; null where it is the thing itself
 * @param fallback the endpoint, or {@code value}, that stands in; null where that is the cache or nobody
 */
public record Answer(
        Entry entry,
        List<String> warnings,
        boolean partial,
        @Nullable JsonNode raw,
        @Nullable Duration age,
        @Nullable String standsInFor,
        @Nullable String fallback) {
    /** The status of a value that nobody answered. */
    public static final int NO_STATUS = 0;

    public static Answer of(ConnectorResponse response, MappedData mapped, @Nullable String nextCursor) {
        Entry entry = new Entry(
                mapped.data(),
                mapped.summary(),
                response.status(),
                response.headers(),
                response.requestBytes(),
                response.responseBytes(),
                nextCursor);
        boolean partial = response.outcome() == Outcome.PARTIAL || mapped.incomplete();
        return new Answer(entry, mapped.warnings(), partial, response.bodyTree(), null, null, null);
    }

    public static Answer cached(Entry entry, Duration age, @Nullable String standsInFor) {
        return new Answer(entry, List.of(), false, null, age, standsInFor, null);
    }

    public static Answer value(JsonNode value) {
        Entry entry = new Entry(value.deepCopy(), null, NO_STATUS, Headers.empty(), 0, 0, null);
        return new Answer(entry, List.of(), false, null, null, null, null);
    }

    public Answer insteadOf(String code, String source) {
        return new Answer(entry, warnings, partial, raw, age, code, source);
    }

    /** The data, to do with what one likes. */
    public JsonNode data() {
        return age == null ? entry.data() : EndpointCache.handOut(entry);
    }

    public boolean stale() {
        return standsInFor != null && fallback == null;
    }
}
