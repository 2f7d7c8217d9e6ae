package io.adaptor.internal.auth;

import io.adaptor.api.CredentialState;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.spi.Authenticator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The authentication of a connection, and the address that it calls.
 *
 * @param address the base address of the connection; renewed tokens may change it
 * @param oauth2 the OAuth2 grant; null if there is none
 * @param tokens the tokens of the grant or the login; null if there is neither
 */
public record ConnectionAuth(
        Authenticator authenticator,
        Supplier<BaseAddress> address,
        @Nullable OAuth2Connection oauth2,
        @Nullable TokenSource tokens) {
    /** Returns the state of the credentials, without requesting any. */
    public CredentialState state(String kind) {
        CredentialState.Status status = tokens == null ? CredentialState.Status.READY : tokens.status();
        return new CredentialState(kind, status, authenticator.expiresAt());
    }
}
