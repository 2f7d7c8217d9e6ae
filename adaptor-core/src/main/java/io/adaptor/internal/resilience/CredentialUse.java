package io.adaptor.internal.resilience;

import io.adaptor.spi.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The credentials that the call of an execution uses. */
public interface CredentialUse {
    /**
     * Makes sure that there are usable ones.
     *
     * @return their version
     */
    long prepare(Duration patience);

    /** Which version is used now. */
    long version();

    /**
     * Gets others, once in an execution.
     *
     * @return whether it is worth calling again
     */
    boolean renew(long usedVersion, Duration patience);

    /**
     * Gets others with more scopes, where the last answer says that it requires them.
     *
     * @return whether it is worth calling again; at most once in an execution, together with {@link #renew}
     */
    boolean widen(long usedVersion, Duration patience);

    /** Those of a chain; null for a chain that is not the engine's. */
    static @Nullable CredentialUse of(Interceptor.Chain chain) {
        return chain instanceof CredentialUse use ? use : null;
    }
}
