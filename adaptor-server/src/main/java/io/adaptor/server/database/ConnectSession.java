package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connect link, with which an end user connects an account.
 *
 * @param sessionId the id of the session
 * @param key the connection to create or change
 * @param label the display name of the connection; null for none
 * @param returnUrl the URL that the browser is finally sent to; null for none
 * @param life when it expires, and when it was used
 * @param browserHash the hash of the token of the browser that the link is bound to; null until it is bound
 */
@SuppressWarnings("ArrayRecordComponent") // A digest, only compared by heldBy.
public record ConnectSession(
        UUID sessionId,
        ConnectionKey key,
        @Nullable String label,
        @Nullable String returnUrl,
        Life life,
        byte @Nullable [] browserHash) {
    /**
     * The validity of a link.
     *
     * @param expiresAt when it expires
     * @param usedAt when it was used up; null if it was not
     * @param choosing whether consent was given and a choice is still pending
     */
    public record Life(Instant expiresAt, @Nullable Instant usedAt, boolean choosing) {}

    /**
     * Returns whether the link can still be used.
     *
     * @param now the current time
     * @return false if it has expired or was used
     */
    public boolean isOpen(Instant now) {
        return life.usedAt() == null && now.isBefore(life.expiresAt());
    }

    /**
     * Returns whether a browser may use the link.
     *
     * @param browser the token of the browser's cookie; null if it has none
     * @return also true if the link is not bound to a browser yet
     */
    public boolean isFor(@Nullable String browser) {
        return browserHash == null || heldBy(browser);
    }

    /**
     * Returns whether the link is bound to the given browser.
     *
     * @param browser the token of the browser's cookie; null if it has none
     * @return whether it is bound to this browser
     */
    public boolean heldBy(@Nullable String browser) {
        return browser != null && browserHash != null && MessageDigest.isEqual(browserHash, RandomToken.hash(browser));
    }
}
