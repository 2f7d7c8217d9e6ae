package io.adaptor.server.cli;

import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.error.MappingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for the values of connection_fields, one after the other. For one thread. */
final class FieldQuestions {
    private static final String PREFIX = "connection.";
    private static final int TRIES = 3;

    private final Map<String, InputField> fields;
    private final Set<String> learned;
    private final @Nullable Connection present;
    private final Prompt prompt;

    /**
     * Creates questions for the fields of an integration.
     *
     * @param learned fields whose values the connection obtains itself, so that they are not asked for
     * @param present the stored connection; null for a new one
     */
    FieldQuestions(Integration integration, Set<String> learned, @Nullable Connection present, Prompt prompt) {
        this.fields = integration.connectionFields();
        this.learned = learned;
        this.present = present;
        this.prompt = prompt;
    }

    /**
     * Returns the given values and those entered at the prompt.
     *
     * @throws MisuseException with all missing fields, if there is no one to ask
     */
    Map<String, String> complete(Map<String, String> given) {
        List<String> open = fields.keySet().stream()
                .filter(name -> !given.containsKey(name) && !learned.contains(name))
                .toList();
        if (prompt.available()) {
            return asked(given, open);
        }
        List<String> missing = open.stream()
                .filter(name -> needed(name, field(name)))
                .map(name -> PREFIX + name)
                .toList();
        if (!missing.isEmpty()) {
            throw new MisuseException("there is no value of " + String.join(", ", missing)
                    + ": give --values, or run the command where stdin and stdout are a terminal, to be asked");
        }
        return given;
    }

    /** Returns the given values, after asking for some of them again. */
    Map<String, String> asked(Map<String, String> given, Collection<String> names) {
        Map<String, String> all = new LinkedHashMap<>(given);
        names.forEach(name -> {
            String answer = answer(name, field(name));
            if (answer == null) {
                all.remove(name);
            } else {
                all.put(name, answer);
            }
        });
        return all;
    }

    /** Returns the fields that an error concerns. */
    List<String> namedIn(MappingException e) {
        return e.errors().stream()
                .filter(error -> error.field().startsWith(PREFIX))
                .map(error -> error.field().substring(PREFIX.length()))
                .filter(fields::containsKey)
                .toList();
    }

    private @Nullable String answer(String name, InputField field) {
        String question = question(name, field);
        for (int i = 0; i < TRIES; i++) {
            String line = prompt.ask(question, field.secret());
            if (line == null) {
                break;
            }
            String answer = field.secret() ? line : line.strip();
            if (!answer.isBlank()) {
                return answer;
            }
            if (!needed(name, field)) {
                return null;
            }
        }
        throw new MisuseException("there is no value of " + PREFIX + name);
    }

    private String question(String name, InputField field) {
        List<String> notes = new ArrayList<>();
        if (field.help() != null) {
            notes.add(field.help());
        }
        if (field.example() != null) {
            notes.add("such as " + field.example());
        }
        if (!field.options().isEmpty()) {
            notes.add("one of " + String.join(", ", field.options()));
        }
        if (!field.suffixes().isEmpty()) {
            notes.add("ends with " + String.join(" or ", field.suffixes()));
        }
        String without = withoutAnswer(name, field);
        if (without != null) {
            notes.add("Enter for " + without);
        }
        String label = field.label() == null ? name : field.label();
        return OneLine.of(label + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")") + ": ");
    }

    // The value used for an empty answer; null if an answer is required.
    private @Nullable String withoutAnswer(String name, InputField field) {
        if (present != null && present.values().get(name) != null) {
            return present.values().get(name);
        }
        if (present != null && present.secrets().containsKey(name)) {
            return "the present one";
        }
        return field.defaultValue() != null ? field.defaultValue() : field.required() ? null : "none";
    }

    private boolean needed(String name, InputField field) {
        return withoutAnswer(name, field) == null;
    }

    private InputField field(String name) {
        InputField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no field " + name);
        }
        return field;
    }
}
