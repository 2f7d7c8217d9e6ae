package io.adaptor.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who is signed in with a browser.
 *
 * @param sessionId its id
 * @param keyId the key that the person signed in with; null for somebody of an OpenID provider
 * @param caller who it is, for which tenant and what for; of a key, what it was good for when the session began
 * @param life how long it goes on
 */
public record BrowserSession(UUID sessionId, @Nullable UUID keyId, Caller caller, Life life) {
    /** How long a session goes on at most. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** How long it goes on without a request. */
    public static final Duration IDLE = Duration.ofHours(2);

    /**
     * The life of a session.
     *
     * @param createdAt when the person signed in
     * @param usedAt its last request, to a minute or so
     * @param expiresAt when it ends however much it is used
     */
    public record Life(Instant createdAt, Instant usedAt, Instant expiresAt) {
        /**
         * When it ends without another request.
         *
         * @return the earlier end
         */
        public Instant ends() {
            Instant idle = usedAt.plus(IDLE);
            return idle.isBefore(expiresAt) ? idle : expiresAt;
        }
    }

    /** Whether it goes on at a moment. */
    boolean holds(Instant now) {
        return now.isBefore(life.ends());
    }

    /** The same with what its key is good for now. */
    BrowserSession as(Caller now) {
        return new BrowserSession(sessionId, keyId, now, life);
    }
}
