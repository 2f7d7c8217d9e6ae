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
 * A good end of an execution, wherever it came from.
 *
 * @param data the mapped data, for its receiver to use in any way
 * @param summary one line about it; null for none
 * @param next what is known about the next page
 * @param reply what the remote system said beside; null for a value that nobody sent
 * @param warnings what could not be done but did not spoil the rest
 * @param partial whether part of it is missing
 * @param raw the answer before mapping; null where there was no call, or only parts of it were read
 * @param age how long it was kept; null where it was not
 * @param standsInFor the code of the error that it stands in for; null where it is the thing itself
 * @param fallback the endpoint, or {@code value}, that stands in; null where that is the cache or nobody
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

    /** A value of the configuration. */
    public static Answer value(JsonNode value) {
        return new Answer(value.deepCopy(), null, NextPage.NONE, null, List.of(), false, null, null, null, null);
    }

    /** This answer, instead of an error and from another source, whose pages are not those of the endpoint. */
    public Answer insteadOf(String code, String source) {
        return new Answer(data, summary, NextPage.NONE, reply, warnings, partial, raw, age, code, source);
    }

    /** This answer without its data, which was delivered one by one. */
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

    /** Whether the cache has it past its time. */
    public boolean stale() {
        return standsInFor != null && fallback == null;
    }

    /** Whether a cache may keep it: it is whole, and says whether there is a next page. */
    boolean lasting() {
        return !partial && next.unknown() == null;
    }

    /** What a cache keeps of it. */
    ResponseCache.Entry entry() {
        Reply said = reply == null ? new Reply(0, Headers.empty(), 0, 0) : reply;
        return new ResponseCache.Entry(
                data, summary, said.status(), said.headers(), said.requestBytes(), said.responseBytes(), next.cursor());
    }
}
