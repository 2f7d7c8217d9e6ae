package io.adaptor.internal.auth;

import java.util.Set;

/** A token endpoint that said no. Its message shows what it told, masked. */
final class TokenRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    /** What servers call a grant that has ended; the last two are GitHub's and HubSpot's. */
    private static final Set<String> DEAD = Set.of("invalid_grant", "bad_refresh_token", "BAD_REFRESH_TOKEN");

    private final String error;
    private final int status;

    TokenRefusal(String error, String message, int status) {
        super(message);
        this.error = error;
        this.status = status;
    }

    String told() {
        return String.valueOf(getMessage());
    }

    /** Whether the grant itself is refused, not the client or the moment. */
    boolean grantEnded() {
        return DEAD.contains(error);
    }

    /** Whether it may be different soon. */
    boolean passing() {
        return status >= 500 || status == 429 || status == 408 || error.equals("temporarily_unavailable");
    }
}
