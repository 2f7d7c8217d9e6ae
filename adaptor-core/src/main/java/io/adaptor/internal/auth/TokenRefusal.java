package io.adaptor.internal.auth;

import io.adaptor.api.error.ConnectorException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token endpoint that said no. Its message shows what the endpoint said, masked. */
final class TokenRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

    /** Names of a grant that has ended, letters only: of the standard, and those that say it of the refresh token. */
    private static final Pattern ENDED = Pattern.compile("invalidgrant"
            + "|(invalid|bad|expired|revoked)refreshtoken"
            + "|refreshtoken(is|has|was|been)*(invalid|expired|revoked|notfound)");

    private final List<String> errors;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    /**
     * A refusal.
     *
     * @param errors what the endpoint calls the error, in its own words
     * @param retryAfter how long it asks to be left alone
     */
    TokenRefusal(List<String> errors, String message, int status, @Nullable Duration retryAfter) {
        super(message);
        this.errors = List.copyOf(errors);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether the endpoint calls the error so. */
    boolean isCalled(String error) {
        return errors.contains(error);
    }

    /**
     * Whether the grant itself is refused, not the client or the moment.
     *
     * @param stated the names that this vendor has for it, besides those that say so themselves
     */
    boolean grantEnded(Collection<String> stated) {
        return errors.stream()
                .anyMatch(error -> stated.contains(error)
                        || ENDED.matcher(error.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                                .matches());
    }

    /** Whether another attempt may be worth its while. */
    boolean passing() {
        return status >= 500
                || status == 429
                || status == 408
                || errors.stream().anyMatch(PASSING::contains);
    }

    /** The fault of a call that needed the tokens. */
    ConnectorException fault() {
        return passing() ? AuthFaults.passing(reason(), retryAfter, this) : AuthFaults.refused(reason(), this);
    }
}
