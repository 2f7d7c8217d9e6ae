package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The credentials that the call of an execution uses. */
public interface CredentialUse {
    /**
     * Ensures that there are valid credentials.
     *
     * @return their version
     */
    long prepare(Duration patience);

    /** Returns the version that is currently used. */
    long version();

    /**
     * Renews the credentials, at most once per execution.
     *
     * @return whether the call should be repeated
     */
    boolean renew(long usedVersion, Duration patience);

    /**
     * Requests credentials with more scopes, if the last response requires them.
     *
     * @return whether the call should be repeated; at most once per execution, together with {@link #renew}
     */
    boolean widen(long usedVersion, Duration patience);

    /** Returns the credentials of a chain; null for a chain that is not the engine's. */
    static @Nullable CredentialUse of(Interceptor.Chain chain) {
        return chain instanceof CredentialUse use ? use : null;
    }
}
