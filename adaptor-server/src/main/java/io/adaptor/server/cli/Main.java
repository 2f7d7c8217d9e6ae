package io.adaptor.server.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process with its exit code: 0 for success, 1 for a failure, 2 for a usage error.
     * Without a command it starts the server.
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

    /** Starts the server, which logs through Spring Boot and keeps running after this method returns. */
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
        // Before anything is logged: results go to stdout, logs to stderr, and only important ones.
        boolean debug = Arrays.asList(arguments).contains("--debug");
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : "error");
        // Output of a plugin or a library must not be mixed with the results.
        PrintStream results = System.out;
        System.setOut(System.err);
        CommandLine command = AdaptorCommand.create(TerminalPrompt.ofProcess());
        command.setOut(new ByteWriter(results));
        System.exit(command.execute(arguments));
    }
}
