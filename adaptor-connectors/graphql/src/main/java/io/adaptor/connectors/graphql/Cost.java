package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the cost of its operation and of what is left, as Shopify writes it: {@code extensions.cost} with
 * {@code throttleStatus}. Immutable.
 *
 * @param requested what the operation costs before it is executed
 * @param available what is left now
 * @param perSecond how much comes back in a second
 */
record Cost(double requested, double available, double perSecond) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Reads an answer; null where it says nothing of a cost. */
    static @Nullable Cost of(JsonNode body) {
        JsonNode cost = body.path("extensions").path("cost");
        JsonNode status = cost.path("throttleStatus");
        JsonNode requested = cost.path("requestedQueryCost");
        JsonNode available = status.path("currentlyAvailable");
        JsonNode perSecond = status.path("restoreRate");
        return requested.isNumber() && available.isNumber() && perSecond.isNumber() && perSecond.doubleValue() > 0
                ? new Cost(requested.doubleValue(), available.doubleValue(), perSecond.doubleValue())
                : null;
    }

    /** How long it takes until the same operation can be paid for; null where that is now. */
    @Nullable
    Duration untilNext() {
        double missing = requested - available;
        if (!(missing > 0)) {
            return null;
        }
        double millis = Math.ceil(missing / perSecond * 1000);
        return millis >= LONGEST.toMillis() ? LONGEST : Duration.ofMillis((long) millis);
    }
}
