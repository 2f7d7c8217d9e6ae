package io.adaptor.server.cli;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. For one thread. */
interface Prompt {
    /** Whether there is a person to ask. */
    boolean available();

    /**
     * Asks for one line.
     *
     * @param question is shown as it is, on stderr
     * @param secret whether the line must not be seen while it is typed
     * @return the line without its end; null where the input has ended
     */
    @Nullable
    String ask(String question, boolean secret);
}
