package io.adaptor.server.cli;

import java.util.Arrays;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process with its exit code: 0 when all went well, 1 when something failed, 2 for
     * misuse.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // Before anything logs: results go to stdout, logs to stderr, and only what matters.
        boolean debug = Arrays.asList(arguments).contains("--debug");
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : "error");
        System.exit(AdaptorCommand.create().execute(arguments));
    }
}
