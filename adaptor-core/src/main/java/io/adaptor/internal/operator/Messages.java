package io.adaptor.internal.operator;

import io.adaptor.api.AuthConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats field names and allowed values for messages. */
final class Messages {
    private static final int SHOWN = 20;

    private Messages() {}

    /** Returns the field of one of several authentication schemes. */
    static String scheme(AuthConfig auth, int index) {
        return auth instanceof AuthConfig.Combined ? "auth_config.schemes[" + index + "]" : "auth_config";
    }

    /** Formats the allowed values for a message. */
    static String among(@Nullable List<String> allowed) {
        if (allowed == null || allowed.isEmpty()) {
            return "none is allowed, leave it out";
        }
        return "allowed are " + String.join(", ", allowed.subList(0, Math.min(SHOWN, allowed.size())))
                + (allowed.size() > SHOWN ? " and " + (allowed.size() - SHOWN) + " more" : "");
    }
}
