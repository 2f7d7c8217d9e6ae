package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link with which an end user connects an account.
 *
 * @param sessionId its id
 * @param key the connection that is made or changed
 * @param label the display name of the connection; null for none
 * @param returnUrl where the browser is sent in the end; null for nowhere
 * @param life until when it is good, and since when it was used
 * @param browserHash of the token of the browser that went on with it; null as long as none has
 */
@SuppressWarnings("ArrayRecordComponent") // a digest, compared by heldBy alone
public record ConnectSession(
        UUID sessionId,
        ConnectionKey key,
        @Nullable String label,
        @Nullable String returnUrl,
        Life life,
        byte @Nullable [] browserHash) {
    /**
     * How long a link lives.
     *
     * @param expiresAt until when it is good
     * @param usedAt since when it is used up; null where it is not
     * @param choosing whether a consent was given and something is still to be chosen
     */
    public record Life(Instant expiresAt, @Nullable Instant usedAt, boolean choosing) {}

    /**
     * Whether it can still be used.
     *
     * @param now the moment
     * @return false where it has expired or was used
     */
    public boolean isOpen(Instant now) {
        return life.usedAt() == null && now.isBefore(life.expiresAt());
    }

    /**
     * Whether a browser may go on with it.
     *
     * @param browser the token of its cookie; null where it has none
     * @return true too where no browser has gone on yet
     */
    public boolean isFor(@Nullable String browser) {
        return browserHash == null || heldBy(browser);
    }

    /**
     * Whether it is the browser that went on with it.
     *
     * @param browser the token of its cookie; null where it has none
     * @return whether it is that one
     */
    public boolean heldBy(@Nullable String browser) {
        return browser != null && browserHash != null && MessageDigest.isEqual(browserHash, RandomToken.hash(browser));
    }
}
