package io.adaptor.internal.auth;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import java.time.Duration;
import java.util.List;

/**
 * Handles a remote system that requires more scopes than the token of a call has: obtains another token if that needs
 * no person, otherwise records that the connection must be reconnected. Thread-safe.
 */
final class StepUp {
    private final ConnectionKey key;
    private final OAuth2Settings settings;
    private final WiderScopes wider;
    private final TokenRenewal renewal;
    private final TokenSource source;

    StepUp(ConnectionKey key, OAuth2Settings settings, WiderScopes wider, TokenRenewal renewal, TokenSource source) {
        this.key = key;
        this.settings = settings;
        this.wider = wider;
        this.renewal = renewal;
        this.source = source;
    }

    /**
     * Obtains tokens with more scopes.
     *
     * @param used the version of the tokens that lacked them
     * @return whether there are other tokens now; false if these scopes were requested before
     * @throws ConnectorException {@code RECONNECT_REQUIRED} if only a person can grant them
     */
    boolean widen(long used, List<String> lacked, Duration patience) {
        StoredTokens stored = source.stored();
        wider.learn(stored == null ? null : stored.tokens());
        if (settings.personless()) {
            List<String> configured = settings.whole().config().scopes();
            List<String> beyond =
                    lacked.stream().filter(scope -> !configured.contains(scope)).toList();
            return wider.add(beyond, used) && source.other(used, patience).version() != used;
        }
        ConnectorException reconnect = AuthFaults.reconnect(
                "connection \"" + key.connection() + "\" of integration \"" + key.integrationId() + "\" "
                        + lacking(lacked) + ", which the remote system requires for this call: connect it again");
        if (stored != null) {
            wider.add(stored.tokens().scopes(), used);
        }
        wider.add(lacked, used);
        try {
            renewal.note(tokens -> WiderScopes.noted(tokens, lacked));
            source.forget();
        } catch (AdaptorException notStored) {
            // A consent that begins in this process requests them nevertheless.
            reconnect.addSuppressed(notStored);
        }
        throw reconnect;
    }

    /** Formats the missing scopes as part of a sentence. */
    static String lacking(List<String> scopes) {
        return (scopes.size() == 1 ? "lacks the scope " : "lacks the scopes ") + String.join(", ", scopes);
    }
}
