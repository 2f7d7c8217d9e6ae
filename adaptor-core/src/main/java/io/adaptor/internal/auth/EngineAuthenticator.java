package io.adaptor.internal.auth;

import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.List;

/** An authenticator of the engine, which accepts the remaining time of the call. */
public interface EngineAuthenticator extends Authenticator {
    /** Obtains usable credentials before the call, so that their version is known if it is rejected. */
    void prepare(Duration patience);

    /** Like {@link Authenticator#renew(long)}, but limited to the given time. */
    boolean renew(long usedVersion, Duration patience);

    /**
     * Obtains credentials for more scopes, because a remote system requires them.
     *
     * @param usedVersion the version that lacked them
     * @return whether {@link #apply} now adds other credentials
     * @throws io.adaptor.api.error.ConnectorException {@code RECONNECT_REQUIRED} when only a person can grant them
     */
    default boolean widen(long usedVersion, List<String> lacked, Duration patience) {
        return false;
    }

    /** Returns the scopes that a response reports as missing (RFC 6750, section 3.1); empty if it reports none. */
    static List<String> lackedScopes(int status, Headers headers) {
        return WiderScopes.requiredBy(status, headers);
    }

    @Override
    default boolean renew(long usedVersion) {
        return renew(usedVersion, Duration.ofMinutes(1));
    }
}
