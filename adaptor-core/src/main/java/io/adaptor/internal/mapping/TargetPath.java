package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.TreeMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place that a mapped value is written to: {@code a.b[0].c}, {@code [-]} to append, {@code "a.b"} in double quotes
 * for a name with dots. Immutable.
 */
public final class TargetPath {
    /** Indices are written by hand; larger ones are mistakes that would cost memory. */
    static final int MAX_INDEX = 9_999;

    private static final int MAX_STEPS = 64;
    private static final Pattern STEP = Pattern.compile("(?:^|\\.)(?:\"([^\"]+)\"|([^.\\[\\]\"]+))|\\[(\\d{1,4}|-)]");

    private final String text;
    private final List<Step> steps;
    private final boolean indexed;

    private TargetPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
        this.indexed = steps.stream().anyMatch(step -> step instanceof Index);
    }

    /** Parses a path; throws {@code IllegalArgumentException} with the reason if it is invalid. */
    public static TargetPath parse(String text) {
        List<Step> steps = new ArrayList<>(2);
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end && matcher.end() > end) {
            if (matcher.group(3) == null) {
                steps.add(new Name((matcher.group(1) != null ? matcher.group(1) : matcher.group(2)).intern()));
            } else {
                steps.add(matcher.group(3).equals("-") ? APPEND : new Index(Integer.parseInt(matcher.group(3))));
            }
            end = matcher.end();
        }
        if (end < text.length() || steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("not a target path: \"" + shown(text) + "\""
                    + (end < text.length() && end > 0 ? " from character " + (end + 1) : "")
                    + "; names joined by dots, [0] to [" + MAX_INDEX + "] or [-] to append are allowed");
        }
        return new TargetPath(text, steps);
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    /** Parses a key of a mapping; adds an error and returns null if it is not a path. */
    static @Nullable TargetPath compile(String part, String key, FieldErrors errors) {
        if (key.equals(".")) {
            return new TargetPath(key, List.of());
        }
        try {
            return parse(key);
        } catch (IllegalArgumentException e) {
            errors.add(part + "." + key, String.valueOf(e.getMessage()), null, null);
            return null;
        }
    }

    /**
     * Sets a value at this place of a tree, or makes it the tree; reports an error for the field if that is not
     * possible.
     */
    JsonNode setIn(JsonNode root, JsonNode value, String field, MappingRun run) {
        if (steps.isEmpty()) {
            return value;
        }
        JsonNode into = root.isMissingNode() ? JsonNodeFactory.instance.objectNode() : root;
        try {
            if (!(into instanceof ObjectNode object)) {
                throw new IllegalArgumentException("can't set " + text + ": \".\" is not an object here");
            }
            if (indexed) {
                int gap = gap(object);
                run.budget().steps(gap);
                run.budget().made((long) gap * TreeMemory.ELEMENT);
            }
            set(object, value);
        } catch (IllegalArgumentException e) {
            run.error(field, String.valueOf(e.getMessage()), null, null);
        }
        return into;
    }

    /** Returns the steps; no two appends are equal. */
    List<Object> distinctSteps() {
        return steps.stream().map(step -> step == APPEND ? new Object() : step).toList();
    }

    /** Returns how many array elements have to exist for this place. */
    int places() {
        return steps.stream()
                .mapToInt(step -> step instanceof Index index ? index.index + 1 : 0)
                .sum();
    }

    /** Whether values are written into other values, which then must not be shared with their source. */
    boolean nested() {
        return steps.size() != 1;
    }

    String text() {
        return text;
    }

    /** Returns the steps; equal steps, appends included, compare as equal. */
    List<Object> steps() {
        return List.copyOf(steps);
    }

    /** Whether this place is inside another one. */
    boolean isInside(TargetPath other) {
        int length = other.steps.size();
        return length < steps.size() && steps.subList(0, length).equals(other.steps);
    }

    boolean appends() {
        return steps.contains(APPEND);
    }

    /** Sets a value at this place, creating objects and arrays on the way. */
    public void set(ObjectNode root, JsonNode value) {
        JsonNode at = root;
        for (int i = 0; i < steps.size() - 1; i++) {
            at = steps.get(i).descend(at, steps.get(i + 1), this);
        }
        steps.get(steps.size() - 1).put(at, value, this);
    }

    /** Returns how many array elements would be created before this place. */
    private int gap(JsonNode root) {
        JsonNode at = root;
        int gap = 0;
        for (Step step : steps) {
            if (step instanceof Index index) {
                gap += Math.max(0, index.index + 1 - at.size());
            }
            at = step.get(at);
        }
        return gap;
    }

    /** Returns the value at this place, or a missing node. */
    public JsonNode get(JsonNode root) {
        JsonNode at = root;
        for (Step step : steps) {
            at = step.get(at);
        }
        return at;
    }

    sealed interface Step {
        JsonNode get(JsonNode node);

        void put(JsonNode node, JsonNode value, TargetPath path);

        default JsonNode descend(JsonNode node, Step next, TargetPath path) {
            JsonNode child = get(node);
            if (child.isContainerNode()) {
                return child;
            }
            if (!child.isMissingNode() && !child.isNull()) {
                throw new IllegalArgumentException(
                        "can't go through " + path.text + ": another rule has put a plain value on the way");
            }
            JsonNode made =
                    next instanceof Name ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.arrayNode();
            put(node, made, path);
            return made;
        }
    }

    record Name(String name) implements Step {
        @Override
        public JsonNode get(JsonNode node) {
            return node.path(name);
        }

        @Override
        public void put(JsonNode node, JsonNode value, TargetPath path) {
            if (!(node instanceof ObjectNode object)) {
                throw new IllegalArgumentException("can't set " + path.text + ": \"" + name + "\" is inside an array");
            }
            object.set(name, value);
        }
    }

    record Index(int index) implements Step {
        @Override
        public JsonNode get(JsonNode node) {
            return node.path(index);
        }

        @Override
        public void put(JsonNode node, JsonNode value, TargetPath path) {
            ArrayNode array = array(node, path);
            while (array.size() <= index) {
                array.add(Gap.HOLE);
            }
            array.set(index, value);
        }
    }

    static final Append APPEND = new Append();

    record Append() implements Step {
        @Override
        public JsonNode get(JsonNode node) {
            return MissingNode.getInstance();
        }

        @Override
        public void put(JsonNode node, JsonNode value, TargetPath path) {
            array(node, path).add(value);
        }
    }

    private static ArrayNode array(JsonNode node, TargetPath path) {
        if (!(node instanceof ArrayNode array)) {
            throw new IllegalArgumentException("can't set " + path.text + ": the place before [ holds an object");
        }
        return array;
    }
}
