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
 * @param oauth2 the grant behind it; null where there is none
 */
public record ConnectionAuth(
        Authenticator authenticator,
        Supplier<BaseAddress> address,
        @Nullable OAuth2Connection oauth2) {
    /** How the credentials stand, without asking for any. */
    public CredentialState state(String kind) {
        CredentialState.Status status =
                oauth2 == null ? CredentialState.Status.READY : oauth2.tokens().status();
        return new CredentialState(kind, status, authenticator.expiresAt());
    }
}
