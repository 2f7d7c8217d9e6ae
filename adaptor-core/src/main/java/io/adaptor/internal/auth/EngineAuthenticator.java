package io.adaptor.internal.auth;

import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.List;

/** An authenticator of the engine, which accepts how long the call has left. */
public interface EngineAuthenticator extends Authenticator {
    /** Gets usable credentials before the call, so that their version is known when it is refused. */
    void prepare(Duration patience);

    /** As {@link Authenticator#renew(long)}, for so long at most. */
    boolean renew(long usedVersion, Duration patience);

    /**
     * Gets credentials for more scopes, because a remote system requires them.
     *
     * @param usedVersion the version that lacked them
     * @return whether {@link #apply} now adds other credentials
     * @throws io.adaptor.api.error.ConnectorException {@code RECONNECT_REQUIRED} when only a person can grant them
     */
    default boolean widen(long usedVersion, List<String> lacked, Duration patience) {
        return false;
    }

    /** The scopes that an answer says its request lacked (RFC 6750, section 3.1); empty where it says nothing of that. */
    static List<String> lackedScopes(int status, Headers headers) {
        return WiderScopes.requiredBy(status, headers);
    }

    @Override
    default boolean renew(long usedVersion) {
        return renew(usedVersion, Duration.ofMinutes(1));
    }
}
