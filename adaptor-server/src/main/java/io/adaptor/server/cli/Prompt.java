package io.adaptor.server.cli;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. For one thread. */
interface Prompt {
    /** Returns whether there is a person to ask. */
    boolean available();

    /**
     * Asks for a line.
     *
     * @param question the question, printed as is to stderr
     * @param secret whether the input is hidden while it is typed
     * @return the line without its terminator; null if the input has ended
     */
    @Nullable
    String ask(String question, boolean secret);
}
