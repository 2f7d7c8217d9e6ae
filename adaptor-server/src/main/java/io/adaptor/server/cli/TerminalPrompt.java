package io.adaptor.server.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal of the process; stdout stays free for results. */
final class TerminalPrompt implements Prompt {
    private final @Nullable Console console;

    private TerminalPrompt(@Nullable Console console) {
        this.console = console;
    }

    /** The terminal that both stdin and stdout are; asks nobody where they are not. */
    static Prompt ofProcess() {
        Console console = System.console();
        return new TerminalPrompt(console == null || !interactive(console) ? null : console);
    }

    // From JDK 22 on there may be a console without a terminal, which then says so.
    private static boolean interactive(Console console) {
        try {
            return !Boolean.FALSE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public boolean available() {
        return console != null;
    }

    @Override
    public @Nullable String ask(String question, boolean secret) {
        if (console == null) {
            return null;
        }
        System.err.print(question);
        System.err.flush();
        if (!secret) {
            return console.readLine();
        }
        char[] typed = console.readPassword();
        return typed == null ? null : new String(typed);
    }
}
