package io.adaptor.server.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal of the process; stdout is reserved for results. */
final class TerminalPrompt implements Prompt {
    private final @Nullable Console console;

    private TerminalPrompt(@Nullable Console console) {
        this.console = console;
    }

    /**
     * Returns a prompt for the terminal to which both stdin and stdout are attached; without one, the prompt is
     * unavailable.
     */
    static Prompt ofProcess() {
        Console console = System.console();
        return new TerminalPrompt(console == null || !interactive(console) ? null : console);
    }

    // Since JDK 22, a console may exist without a terminal; isTerminal then returns false.
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
