package io.adaptor.internal.live;

import io.adaptor.internal.auth.ConnectionAuth;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of those connections that have none of their own: one token and one renewal for all of them, however
 * many names are made up. Thread-safe.
 */
final class SharedAuth {
    private final AtomicReference<@Nullable ConnectionAuth> made = new AtomicReference<>();

    SharedAuth() {}

    /** The one there is; made now if there is none, outside of any lock. */
    ConnectionAuth orMade(Supplier<ConnectionAuth> make) {
        ConnectionAuth known = made.get();
        if (known != null) {
            return known;
        }
        ConnectionAuth own = make.get();
        return made.compareAndSet(null, own) ? own : Objects.requireNonNull(made.get());
    }
}
