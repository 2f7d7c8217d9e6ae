package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a login is valid, and how long its requests may take. Immutable.
 *
 * @param unit the unit of a number in {@code take.expires} that is not a time: {@code seconds}, {@code minutes} or
 *     {@code milliseconds}
 * @param lifetime the lifetime if the response does not state it, 1 second to 365 days; null if it is valid until
 *     rejected
 * @param renewBefore how long before expiry it is renewed, at most one day
 * @param timeout how long one request of the login may take, 1 to 60 seconds
 */
public record LoginValidity(String unit, @Nullable Duration lifetime, Duration renewBefore, Duration timeout) {
    private static final List<String> UNITS = List.of("seconds", "minutes", "milliseconds");

    /** Seconds; no fixed lifetime; renewed 60 seconds before expiry; 10 seconds per request. */
    public static final LoginValidity DEFAULT =
            new LoginValidity("seconds", null, Duration.ofSeconds(60), Duration.ofSeconds(10));

    /**
     * Checks the bounds.
     *
     * @param unit the unit of a number
     * @param lifetime the lifetime if the response does not state it
     * @param renewBefore how long before expiry it is renewed
     * @param timeout how long one request of the login may take
     */
    public LoginValidity {
        FieldChecks.of("login")
                .that(UNITS.contains(unit), "expires_unit", unit, "must be one of " + String.join(", ", UNITS))
                .range("lifetime_seconds", lifetime == null ? null : lifetime.toSeconds(), 1, 31_536_000)
                .range("renew_before_seconds", renewBefore.toSeconds(), 0, 86_400)
                .range("timeout_seconds", timeout.toSeconds(), 1, 60)
                .done();
    }
}
