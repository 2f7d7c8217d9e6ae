package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.Outcome;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on an answer with {@code errors}, whatever its status: partial where there is data beside them, else by the
 * code of an error. Rules of {@code outcomes} overrule it.
 */
final class AnswerVerdict {
    private static final int MOST = 100;

    // Apollo's and graphql-java's codes, Shopify's, GitHub's, and those that others took from them.
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

    /** The verdict; null where there are no errors, and the status says it. */
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
        // Without a code the status says more, where it is one of an error.
        return found == null && status < 300 ? Outcome.REJECTED : found;
    }

    // A root field that is null beside errors is one that failed.
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
