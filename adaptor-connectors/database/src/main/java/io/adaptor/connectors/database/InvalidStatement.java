package io.adaptor.connectors.database;

/** A setting that can't be used. The message says why, and what would be right. */
final class InvalidStatement extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    InvalidStatement(String setting, String problem) {
        super(problem);
        this.setting = setting;
    }

    /** The setting that it is about. */
    String setting() {
        return setting;
    }

    /** What is wrong with it. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
