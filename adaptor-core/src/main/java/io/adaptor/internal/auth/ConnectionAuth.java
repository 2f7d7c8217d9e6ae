package io.adaptor.internal.auth;

import io.adaptor.api.CredentialState;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.spi.Authenticator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a connection proves who is calling, and to whom.
 *
 * @param address where it is at home; renewed tokens may move it
 * @param oauth2 the OAuth2 grant behind it; null where there is none
 * @param tokens what the grant or the login gives; null where there is neither
 */
public record ConnectionAuth(
        Authenticator authenticator,
        Supplier<BaseAddress> address,
        @Nullable OAuth2Connection oauth2,
        @Nullable TokenSource tokens) {
    /** How the credentials stand, without asking for any. */
    public CredentialState state(String kind) {
        CredentialState.Status status = tokens == null ? CredentialState.Status.READY : tokens.status();
        return new CredentialState(kind, status, authenticator.expiresAt());
    }
}
