package io.adaptor.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads environment variables and collects all mistakes in them. An empty variable counts as unset. For one thread. */
final class Variables {
    private final Map<String, String> values;
    private final List<String> mistakes = new ArrayList<>();

    /** Creates a reader of variables by name. */
    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    @Nullable
    String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    Path path(String name, String otherwise) {
        return Path.of(text(name, otherwise));
    }

    List<String> list(String name) {
        return list(name, "");
    }

    List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Returns the values separated by spaces. */
    List<String> words(String name) {
        return Arrays.stream(text(name, "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    int whole(String name, int otherwise, int least, int most) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Reported below.
        }
        mistakes.add(name + " is \"" + value + "\": it must be a whole number from " + least + " to " + most);
        return otherwise;
    }

    String choice(String name, String otherwise, String choices) {
        String value = text(name, otherwise);
        if (Arrays.asList(choices.split("\\|")).contains(value)) {
            return value;
        }
        mistakes.add(name + " is \"" + value + "\": it must be one of " + choices.replace("|", ", "));
        return otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            mistakes.add(name + " is \"" + value + "\": it must be true or false");
            return otherwise;
        }
        return value.equals("true");
    }

    Duration millis(String name, int otherwise, int least, int most) {
        return Duration.ofMillis(whole(name, otherwise, least, most));
    }

    /** Reports a mistake that was found by a group of settings. */
    void mistake(String message) {
        mistakes.add(message);
    }

    /** Finishes reading; throws an exception if there were mistakes. */
    void done() {
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingsException(mistakes);
        }
    }
}
