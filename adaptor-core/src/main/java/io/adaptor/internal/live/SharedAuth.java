package io.adaptor.internal.live;

import io.adaptor.internal.auth.ConnectionAuth;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The authentication shared by connections without their own credentials: a single token and a single renewal for all
 * of them, regardless of the number of connection names. Thread-safe.
 */
final class SharedAuth {
    private final AtomicReference<@Nullable ConnectionAuth> made = new AtomicReference<>();

    SharedAuth() {}

    /** Returns the authentication, and creates it if necessary, without holding a lock. */
    ConnectionAuth orMade(Supplier<ConnectionAuth> make) {
        ConnectionAuth known = made.get();
        if (known != null) {
            return known;
        }
        ConnectionAuth own = make.get();
        return made.compareAndSet(null, own) ? own : Objects.requireNonNull(made.get());
    }
}
