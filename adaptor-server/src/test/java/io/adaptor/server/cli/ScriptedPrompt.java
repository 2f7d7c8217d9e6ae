package io.adaptor.server.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A person at the terminal who answers in a fixed order, and keeps what was asked. */
final class ScriptedPrompt implements Prompt {
    private final boolean available;
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();

    private ScriptedPrompt(boolean available, List<String> answers) {
        this.available = available;
        this.answers.addAll(answers);
    }

    static ScriptedPrompt of(String... answers) {
        return new ScriptedPrompt(true, List.of(answers));
    }

    /** No terminal. */
    static ScriptedPrompt ofNobody() {
        return new ScriptedPrompt(false, List.of());
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public @Nullable String ask(String question, boolean secret) {
        questions.add((secret ? "[unseen] " : "") + question);
        return answers.poll();
    }

    /** What was asked, each with {@code [unseen]} before it where the answer is not shown. */
    List<String> questions() {
        return List.copyOf(questions);
    }
}
