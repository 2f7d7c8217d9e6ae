package io.adaptor.server.settings;

import java.util.List;

/** The settings of the operator are invalid. The message is for the operator: one line for each mistake. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param mistakes the mistakes; each names the variable and describes valid values
     */
    public InvalidSettingsException(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }
}
