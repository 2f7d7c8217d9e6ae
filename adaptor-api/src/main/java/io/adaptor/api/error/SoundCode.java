package io.adaptor.api.error;

import org.jspecify.annotations.Nullable;

/** Checks error codes of third parties against the contract of {@link ErrorCode}. */
final class SoundCode {
    private SoundCode() {}

    /** What is wrong with a code, naming its class; null where nothing is. */
    @SuppressWarnings("NullAway") // a third party's code may return null though the contract says it doesn't
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
