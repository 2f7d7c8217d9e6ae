package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.Outcome;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines the outcome of a response with {@code errors}, regardless of its status: partial if there is also data,
 * else by the error code. Rules of {@code outcomes} take precedence.
 */
final class AnswerVerdict {
    private static final int MOST = 100;

    // The codes of Apollo, graphql-java, Shopify and GitHub, and those that others adopted from them.
    private static final Map<String, Outcome> BY_CODE = Map.ofEntries(
            Map.entry("THROTTLED", Outcome.THROTTLED),
            Map.entry("RATE_LIMITED", Outcome.THROTTLED),
            Map.entry("RATE_LIMIT", Outcome.THROTTLED),
            Map.entry("RATE_LIMIT_EXCEEDED", Outcome.THROTTLED),
            Map.entry("TOO_MANY_REQUESTS", Outcome.THROTTLED),
            Map.entry("UNAUTHENTICATED", Outcome.EXPIRED),
            Map.entry("AUTHENTICATION_REQUIRED", Outcome.EXPIRED),
            Map.entry("INTERNAL_SERVER_ERROR", Outcome.TRANSIENT),
            Map.entry("INTERNAL_ERROR", Outcome.TRANSIENT),
            Map.entry("SERVICE_UNAVAILABLE", Outcome.TRANSIENT),
            Map.entry("UNAVAILABLE", Outcome.TRANSIENT),
            Map.entry("TIMEOUT", Outcome.TRANSIENT));

    private AnswerVerdict() {}

    /** The outcome; null if there are no errors, so that the status decides. */
    static @Nullable Outcome of(int status, JsonNode body) {
        JsonNode errors = body.get("errors");
        if (errors == null || !errors.isArray() || errors.isEmpty()) {
            return null;
        }
        if (status < 300 && hasData(body.get("data"))) {
            return Outcome.PARTIAL;
        }
        Outcome found = null;
        for (int i = 0; i < errors.size() && i < MOST && found == null; i++) {
            found = byCode(errors.get(i));
        }
        // Without an error code, an error status is more specific.
        return found == null && status < 300 ? Outcome.REJECTED : found;
    }

    // A root field that is null in a response with errors has failed.
    private static boolean hasData(@Nullable JsonNode data) {
        if (data == null || !data.isObject()) {
            return false;
        }
        for (JsonNode root : data) {
            if (!root.isNull()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Outcome byCode(JsonNode error) {
        JsonNode extensions = error.path("extensions");
        for (JsonNode place :
                new JsonNode[] {extensions.path("code"), extensions.path("classification"), error.path("type")}) {
            Outcome known = place.isTextual() ? BY_CODE.get(place.textValue().toUpperCase(Locale.ROOT)) : null;
            if (known != null) {
                return known;
            }
        }
        return null;
    }
}
