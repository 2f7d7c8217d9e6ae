package io.adaptor.spring;

import org.jspecify.annotations.Nullable;

/** Thrown for a setting with which no client can be created, with the fix. */
final class InvalidAdaptorSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    InvalidAdaptorSettingException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
