package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.internal.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object and records which names were requested, so that the others can be reported. A null
 * counts as an absent field.
 */
final class FieldReader {
    private final Located at;
    private final ObjectNode object;
    private final boolean broken;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    private FieldReader(Located at, ObjectNode object, boolean broken) {
        this.at = at;
        this.object = object;
        this.broken = broken;
    }

    /**
     * Returns a reader of the fields of an object; if the value is not an object, a reader of an empty one that reports
     * nothing more.
     */
    static FieldReader of(Located at) {
        JsonNode object = at.object();
        return object instanceof ObjectNode fields
                ? new FieldReader(at, fields, false)
                : new FieldReader(at, JsonNodeFactory.instance.objectNode(), true);
    }

    /** Reads a field; returns null if it is absent or unreadable. */
    <T> @Nullable T get(String name, Kind<T> kind) {
        asked.add(name);
        return there(name, kind) ? kind.read(located(name)) : null;
    }

    /** Reports a field if it is absent; {@code rule} states what is expected. */
    void demand(String name, Kind<?> kind, String rule) {
        if (!there(name, kind)) {
            missing.put(name, rule);
        }
    }

    private boolean there(String name, Kind<?> kind) {
        return kind.takesNull() ? object.has(name) : given(name);
    }

    /** Reads fields that apply only under a condition, and reports those that are given although it is not met. */
    void section(boolean applies, String where, Consumer<FieldReader> read) {
        Set<String> before = new LinkedHashSet<>(asked);
        read.accept(this);
        if (!applies) {
            asked.stream()
                    .filter(name -> !before.contains(name) && given(name))
                    .filter(name -> !object.get(name).isContainerNode()
                            || !object.get(name).isEmpty())
                    .forEach(name -> problem(name, "belongs to " + where + " only; remove it or change the type"));
        }
    }

    /** Returns the object that is read. */
    Located at() {
        return at;
    }

    /** Returns whether a field is present and not null. */
    boolean given(String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull();
    }

    /** Reports a field unless it has been reported already. */
    void problem(String name, String message) {
        problem(Document.path(at.path(), name), name, message);
    }

    private void problem(String path, String relative, String message) {
        if (!broken && !at.problems().reported(path, at.path())) {
            at.problems().add(at.place().spotOf(relative), path, message);
        }
    }

    /** Checks the names, then builds; returns null if the constructor rejects the values. */
    <T> @Nullable T build(Supplier<T> constructor) {
        checkNames();
        T built = checked(constructor);
        return broken ? null : built;
    }

    /** Builds, and reports what the constructor rejects under the fields of this object. */
    <T> @Nullable T checked(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (InvalidValueException e) {
            for (FieldError error : e.errors()) {
                String path = error.under(at.path()).field();
                problem(path, error.field(), found(path, error.found()) + error.message());
            }
            return null;
        }
    }

    private void checkNames() {
        List<String> absent = new ArrayList<>(asked);
        absent.removeIf(this::given);
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                unknown(name, absent);
            }
        });
        missing.forEach((name, rule) -> problem(name, "is missing; " + rule));
    }

    private void unknown(String name, List<String> absent) {
        String near = Nearest.to(name, absent);
        // Reported even if the value has been reported: neither mistake explains the other.
        if (near == null) {
            unknown(name, "is not a known field; known here: " + String.join(", ", asked));
        } else {
            unknown(name, "is not a known field; did you mean " + near + "?");
            at.problems().silence(Document.path(at.path(), near));
        }
    }

    private void unknown(String name, String message) {
        String path = Document.path(at.path(), name);
        if (!broken && !at.problems().reported(at.path(), "")) {
            at.problems().add(at.place().spotOf(name), path, message);
        }
    }

    private String found(String path, @Nullable String found) {
        return found == null ? "" : "is " + at.problems().shown().text(path, found) + "; ";
    }

    private Located located(String name) {
        return at.field(name, object.get(name));
    }
}
