package io.adaptor.spi;

import io.adaptor.api.Endpoint;
import io.adaptor.api.WireFormat;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.Objects;

/**
 * The endpoint and the limits of a subscription. Immutable.
 *
 * @param endpoint the endpoint, whose settings state where messages come from
 * @param format the effective body formats
 * @param maxInFlight the maximum number of messages that may be delivered but neither acknowledged nor released at a
 *     time, 1 to 1,000; do not prefetch more
 * @param timeout the longest time that connecting may take
 */
public record SubscribeRequest(Endpoint endpoint, WireFormat format, int maxInFlight, Duration timeout) {
    /**
     * Checks the bounds.
     *
     * @param endpoint the endpoint
     * @param format the effective body formats
     * @param maxInFlight the maximum number of messages that may be in flight at a time
     * @param timeout the longest time that connecting may take
     */
    public SubscribeRequest {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(format, "format");
        FieldChecks.of("subscribe_request")
                .range("max_in_flight", maxInFlight, 1, 1000)
                .millis("timeout_ms", timeout, 1, 3_600_000)
                .done();
    }
}
