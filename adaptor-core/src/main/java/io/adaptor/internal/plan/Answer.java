package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.Outcome;
import io.adaptor.internal.cache.EndpointCache;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The successful result of an execution, whatever its source.
 *
 * @param data the mapped data, which its receiver may use and change freely
 * @param summary one line about it; null for none
 * @param next the next page, as far as it is known
 * @param reply the other parts of the remote system's response; null for a value that was not received
 * @param warnings problems that did not make the rest unusable
 * @param partial whether part of the data is missing
 * @param raw the response before mapping; null if there was no call, or only parts of it were read
 * @param age how long it was cached; null if it was not
 * @param standsInFor the code of the error that it replaces; null if it replaces none
 * @param fallback the endpoint, or {@code value}, that it came from as a fallback; null for the cache and for no
 *     fallback
 */
public record Answer(
        JsonNode data,
        @Nullable String summary,
        NextPage next,
        @Nullable Reply reply,
        List<String> warnings,
        boolean partial,
        @Nullable JsonNode raw,
        @Nullable Duration age,
        @Nullable String standsInFor,
        @Nullable String fallback) {

    static Answer of(ConnectorResponse response, MappedData mapped, NextPage next) {
        return new Answer(
                mapped.data(),
                mapped.summary(),
                next,
                Reply.of(response),
                mapped.warnings(),
                response.outcome() == Outcome.PARTIAL || mapped.incomplete(),
                response.body() instanceof Payload.Json json && json.parts() != null ? null : response.bodyTree(),
                null,
                null,
                null);
    }

    static Answer cached(ResponseCache.Entry kept, Duration age, @Nullable String standsInFor) {
        return new Answer(
                EndpointCache.handOut(kept),
                kept.summary(),
                NextPage.at(kept.nextCursor()),
                Reply.of(kept),
                List.of(),
                false,
                null,
                age,
                standsInFor,
                null);
    }

    /** Returns an answer that is a value of the configuration. */
    public static Answer value(JsonNode value) {
        return new Answer(value.deepCopy(), null, NextPage.NONE, null, List.of(), false, null, null, null, null);
    }

    /** Returns this answer as the replacement of an error. It comes from another source, so it has no next page. */
    public Answer insteadOf(String code, String source) {
        return new Answer(data, summary, NextPage.NONE, reply, warnings, partial, raw, age, code, source);
    }

    /** Returns this answer without its data, which was delivered record by record. */
    public Answer delivered() {
        return new Answer(
                NullNode.getInstance(),
                summary,
                NextPage.NONE,
                reply,
                warnings,
                partial,
                raw,
                age,
                standsInFor,
                fallback);
    }

    /** Whether it is a cached answer past its lifetime. */
    public boolean stale() {
        return standsInFor != null && fallback == null;
    }

    /** Whether a cache may keep it: it is complete, and it is known whether there is a next page. */
    boolean lasting() {
        return !partial && next.unknown() == null;
    }

    /** Returns the cache entry for this answer. */
    ResponseCache.Entry entry() {
        Reply said = reply == null ? new Reply(0, Headers.empty(), 0, 0) : reply;
        return new ResponseCache.Entry(
                data, summary, said.status(), said.headers(), said.requestBytes(), said.responseBytes(), next.cursor());
    }
}
