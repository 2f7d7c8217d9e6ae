package io.adaptor.server.web;

import io.adaptor.server.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Gives access to the caller outside controllers. */
final class Callers {
    private Callers() {}

    /** Returns the caller of the request of this thread; null if the caller is unknown. */
    static @Nullable Caller current() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Caller caller ? caller : null;
    }
}
