package io.adaptor.internal.auth;

import io.adaptor.spi.Authenticator;
import java.time.Duration;

/** An authenticator of the engine, which can be told how long the call has left. */
public interface EngineAuthenticator extends Authenticator {
    /** Gets usable credentials before the call, so that their version is known when it is refused. */
    void prepare(Duration patience);

    /** As {@link Authenticator#renew(long)}, for so long at most. */
    boolean renew(long usedVersion, Duration patience);

    @Override
    default boolean renew(long usedVersion) {
        return renew(usedVersion, Duration.ofMinutes(1));
    }
}
