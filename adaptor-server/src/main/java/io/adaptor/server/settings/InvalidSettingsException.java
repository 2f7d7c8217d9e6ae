package io.adaptor.server.settings;

import java.util.List;

/** What the operator set can't be used. Its message is for the operator: one line for each mistake. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Mistakes.
     *
     * @param mistakes each names the variable and says what would be right
     */
    public InvalidSettingsException(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }
}
