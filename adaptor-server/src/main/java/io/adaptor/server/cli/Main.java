package io.adaptor.server.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process with its exit code: 0 when all went well, 1 when something failed, 2 for
     * misuse. Without a command it serves.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].equals("serve")) {
            serve(arguments.length == 0 ? new String[] {"serve"} : arguments);
        } else {
            run(arguments);
        }
    }

    /** The server logs with what Spring Boot brings, and lives on when this returns. */
    private static void serve(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        int exit = AdaptorCommand.create(TerminalPrompt.ofProcess()).execute(arguments);
        if (exit != 0 || !Arrays.asList(arguments).equals(List.of("serve"))) {
            System.exit(exit);
        }
    }

    private static void run(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        // Before anything logs: results go to stdout, logs to stderr, and only what matters.
        boolean debug = Arrays.asList(arguments).contains("--debug");
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : "error");
        // What a plugin or a library prints must not end up between the results.
        PrintStream results = System.out;
        System.setOut(System.err);
        CommandLine command = AdaptorCommand.create(TerminalPrompt.ofProcess());
        command.setOut(new ByteWriter(results));
        System.exit(command.execute(arguments));
    }
}
