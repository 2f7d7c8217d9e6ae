package io.adaptor.connectors.database;

/** Thrown for a setting that can't be used. The message states why, and what would be valid. */
final class InvalidStatement extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    InvalidStatement(String setting, String problem) {
        super(problem);
        this.setting = setting;
    }

    /** The name of the setting. */
    String setting() {
        return setting;
    }

    /** The problem of the setting. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
