package io.adaptor.server.cli;

import io.adaptor.ConnectionChoice;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Selects one of the choices offered by a consent. For one thread. */
final class ConsentChoice {
    private static final int TRIES = 3;

    private final Prompt prompt;
    private final PrintWriter err;

    ConsentChoice(Prompt prompt, PrintWriter err) {
        this.prompt = prompt;
        this.err = err;
    }

    /**
     * Returns the choice with the given label, or the one selected by the person at the terminal.
     *
     * @throws MisuseException with all labels, if no choice matches or there is no one to ask
     */
    ConnectionChoice among(List<ConnectionChoice> choices, @Nullable String label) {
        if (label != null) {
            List<ConnectionChoice> named = choices.stream()
                    .filter(choice -> choice.label().equals(label))
                    .toList();
            if (named.size() == 1) {
                return named.get(0);
            }
            throw new MisuseException("--choose: " + (named.isEmpty() ? "nothing" : "more than one thing")
                    + " that the consent is for is called \"" + label + "\"; there are: " + labels(choices));
        }
        if (!prompt.available()) {
            throw new MisuseException("the consent is for several things, and there is no terminal to ask which one is"
                    + " meant; name it with --choose: " + labels(choices));
        }
        return asked(choices);
    }

    private ConnectionChoice asked(List<ConnectionChoice> choices) {
        err.println("the consent is for several things:");
        for (int i = 0; i < choices.size(); i++) {
            err.println(OneLine.of("  " + (i + 1) + "  " + choices.get(i).label()));
        }
        err.flush();
        for (int i = 0; i < TRIES; i++) {
            String line = prompt.ask("which one, 1 to " + choices.size() + ": ", false);
            if (line == null) {
                break;
            }
            String answer = line.strip();
            if (answer.matches("[1-9][0-9]{0,3}") && Integer.parseInt(answer) <= choices.size()) {
                return choices.get(Integer.parseInt(answer) - 1);
            }
        }
        throw new MisuseException("nothing was chosen of " + labels(choices));
    }

    private static String labels(List<ConnectionChoice> choices) {
        return choices.stream().map(ConnectionChoice::label).limit(20).collect(Collectors.joining(", "))
                + (choices.size() > 20 ? " and " + (choices.size() - 20) + " more" : "");
    }
}
