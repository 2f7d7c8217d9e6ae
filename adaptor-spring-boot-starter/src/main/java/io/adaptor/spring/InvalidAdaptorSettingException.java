package io.adaptor.spring;

import org.jspecify.annotations.Nullable;

/** A setting with which there can be no client, with what would be right. */
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
