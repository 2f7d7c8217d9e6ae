package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cost of an operation and the remaining budget, in the form in which Shopify's responses report it:
 * {@code extensions.cost} with {@code throttleStatus}. Immutable.
 *
 * @param requested the requested cost of the operation, before execution
 * @param available the currently available budget
 * @param perSecond the budget restored per second
 */
record Cost(double requested, double available, double perSecond) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Reads a response; null if it reports no cost. */
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

    /** The time until the budget suffices for the same operation; null if it does now. */
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
