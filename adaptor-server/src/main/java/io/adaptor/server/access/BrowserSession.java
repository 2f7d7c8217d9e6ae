package io.adaptor.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session of a person who is signed in with a browser.
 *
 * @param sessionId the session id
 * @param keyId the key that the person signed in with; null for a user of an OpenID provider
 * @param caller the signed-in caller with its tenant and scopes; for a key, the scopes at the start of the session
 * @param life when the session began and when it ends
 */
public record BrowserSession(UUID sessionId, @Nullable UUID keyId, Caller caller, Life life) {
    /** The maximum duration of a session. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** The time after which a session without requests ends. */
    public static final Duration IDLE = Duration.ofHours(2);

    /**
     * When a session began, was last used and ends.
     *
     * @param createdAt when the person signed in
     * @param usedAt the time of its last request, accurate to about a minute
     * @param expiresAt when it ends regardless of use
     */
    public record Life(Instant createdAt, Instant usedAt, Instant expiresAt) {
        /**
         * Returns when the session ends if there is no further request.
         *
         * @return the earlier of the two ends
         */
        public Instant ends() {
            Instant idle = usedAt.plus(IDLE);
            return idle.isBefore(expiresAt) ? idle : expiresAt;
        }
    }

    /** Returns whether the session is active at the given time. */
    boolean holds(Instant now) {
        return now.isBefore(life.ends());
    }

    /** Returns this session with the current scopes of its key. */
    BrowserSession as(Caller now) {
        return new BrowserSession(sessionId, keyId, now, life);
    }
}
