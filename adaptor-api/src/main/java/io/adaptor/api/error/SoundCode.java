package io.adaptor.api.error;

import org.jspecify.annotations.Nullable;

/** Checks third-party error codes against the contract of {@link ErrorCode}. */
final class SoundCode {
    private SoundCode() {}

    /** Returns what is wrong with a code, including its class; null if the code is valid. */
    @SuppressWarnings("NullAway") // third-party codes may return null although the contract forbids it
    static @Nullable String faultOf(@Nullable ErrorCode code) {
        if (code instanceof StandardErrorCode) {
            return null;
        }
        if (code == null) {
            return "an error was raised without a code";
        }
        try {
            String name = code.name();
            if (name == null || name.isBlank()) {
                return "the error code " + code.getClass().getName() + " has no name";
            }
            return code.category() == null
                    ? "the error code " + name + " of " + code.getClass().getName() + " has no category"
                    : null;
        } catch (RuntimeException e) {
            return "the error code " + code.getClass().getName() + " threw a "
                    + e.getClass().getName();
        }
    }
}
