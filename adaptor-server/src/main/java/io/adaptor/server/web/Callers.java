package io.adaptor.server.web;

import io.adaptor.server.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who calls, for what is not a controller. */
final class Callers {
    private Callers() {}

    /** The caller of the request of this thread; null where nobody is known. */
    static @Nullable Caller current() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Caller caller ? caller : null;
    }
}
