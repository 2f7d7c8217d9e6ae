package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long what a login gave lasts, and how long its requests may take. Immutable.
 *
 * @param unit what a number of {@code take.expires} that is not a time counts: {@code seconds}, {@code minutes} or {@code
 *     milliseconds}
 * @param lifetime how long it lasts where the answer does not say, 1 second to 365 days; null for until it is refused
 * @param renewBefore how long before its end it is renewed, up to a day
 * @param timeout how long one request of the login may take, 1 to 60 seconds
 */
public record LoginValidity(String unit, @Nullable Duration lifetime, Duration renewBefore, Duration timeout) {
    private static final List<String> UNITS = List.of("seconds", "minutes", "milliseconds");

    /** Seconds; no lifetime of its own; renewed 60 seconds before; 10 seconds for a request. */
    public static final LoginValidity DEFAULT =
            new LoginValidity("seconds", null, Duration.ofSeconds(60), Duration.ofSeconds(10));

    /**
     * Checks the bounds.
     *
     * @param unit what a number counts
     * @param lifetime how long it lasts where the answer does not say
     * @param renewBefore how long before its end it is renewed
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
