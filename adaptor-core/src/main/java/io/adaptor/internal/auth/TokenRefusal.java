package io.adaptor.internal.auth;

import io.adaptor.api.error.ConnectorException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A refusal by a token endpoint. Its message contains the endpoint's own words, masked. */
final class TokenRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

    /**
     * Error names for a grant that has ended, letters only: those of the standard, and those that refer to the refresh
     * token.
     */
    private static final Pattern ENDED = Pattern.compile("invalidgrant"
            + "|(invalid|bad|expired|revoked)refreshtoken"
            + "|refreshtoken(is|has|was|been)*(invalid|expired|revoked|notfound)");

    private final List<String> errors;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    /**
     * Creates a refusal.
     *
     * @param errors the names that the endpoint gives the error
     * @param retryAfter how long the endpoint asks to wait
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

    /** Whether the endpoint gives the error this name. */
    boolean isCalled(String error) {
        return errors.contains(error);
    }

    /**
     * Whether the grant itself is refused, rather than the client or just this request.
     *
     * @param stated the vendor's names for this error, in addition to the well-known ones
     */
    boolean grantEnded(Collection<String> stated) {
        return errors.stream()
                .anyMatch(error -> stated.contains(error)
                        || ENDED.matcher(error.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                                .matches());
    }

    /** Whether another attempt may succeed. */
    boolean passing() {
        return status >= 500
                || status == 429
                || status == 408
                || errors.stream().anyMatch(PASSING::contains);
    }

    /** Returns the exception for a call that needed the tokens. */
    ConnectorException fault() {
        return passing() ? AuthFaults.passing(reason(), retryAfter, this) : AuthFaults.refused(reason(), this);
    }
}
