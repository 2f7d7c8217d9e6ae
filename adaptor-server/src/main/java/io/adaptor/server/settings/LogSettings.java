package io.adaptor.server.settings;

/**
 * The format and the level of the log.
 *
 * @param json whether each line is a JSON object
 * @param level the minimum level of messages of the server and the library
 */
public record LogSettings(boolean json, String level) {
    private static final String LEVELS = "debug|info|warn|error";

    static LogSettings of(Variables variables) {
        return new LogSettings(
                variables.choice("LOG_FORMAT", "text", "text|json").equals("json"),
                variables.choice("LOG_LEVEL", "info", LEVELS));
    }
}
