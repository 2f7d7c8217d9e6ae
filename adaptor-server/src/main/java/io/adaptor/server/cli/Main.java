package io.adaptor.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

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
        // What a plugin or a library prints must not end up between the results.
        PrintStream results = System.out;
        System.setOut(System.err);
        CommandLine command = AdaptorCommand.create(TerminalPrompt.ofProcess());
        command.setOut(new PrintWriter(results, false, StandardCharsets.UTF_8));
        System.exit(command.execute(arguments));
    }
}
