package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path that consists only of names and indices, such as {@code data.pages[0].items}: the subset of JMESPath that can
 * be followed while a document is still being read. Immutable, thread-safe.
 */
public final class DataPath {
    private static final Pattern WHOLE = Pattern.compile("[A-Za-z_]\\w*(?:\\[-?\\d{1,9}]|\\.[A-Za-z_]\\w*)*+");
    private static final Pattern STEP = Pattern.compile("([A-Za-z_]\\w*)|\\[(-?\\d+)]");
    private static final DataPath ROOT = new DataPath("", List.of());

    private final String text;
    private final Step[] steps;

    private DataPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps.toArray(Step[]::new);
    }

    /**
     * Returns the path of the document itself.
     *
     * @return the empty path
     */
    public static DataPath root() {
        return ROOT;
    }

    /**
     * Parses a path.
     *
     * @param text names joined by dots, with indices in brackets
     * @return the path; null if the text is any other expression
     */
    public static @Nullable DataPath parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            steps.add(name != null ? new Step(name.intern(), 0) : new Step(null, Integer.parseInt(matcher.group(2))));
        }
        return new DataPath(text, steps);
    }

    /**
     * Returns the path as it was written.
     *
     * @return the text; empty for the root
     */
    public String text() {
        return text;
    }

    /**
     * Returns the steps, first to last.
     *
     * @return an unmodifiable list
     */
    public List<Step> steps() {
        return List.of(steps);
    }

    /**
     * Returns whether the path can be followed without knowing the end of an array.
     *
     * @return false if an index counts from the end
     */
    public boolean forward() {
        for (Step step : steps) {
            if (step.index() < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Follows the path.
     *
     * @param tree the tree to start at
     * @return the node at the path, which may be JSON null; null if there is none
     */
    public @Nullable JsonNode find(JsonNode tree) {
        JsonNode at = tree;
        for (Step step : steps) {
            at = step.from(at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /**
     * One step: a name, or an index.
     *
     * @param name the name of a member, interned like the names of parsed JSON, so that a look-up need not compare
     *     characters; null for an index
     * @param index the index in an array, starting at 0; negative indices count from the end
     */
    public record Step(@Nullable String name, int index) {
        /**
         * Follows the step.
         *
         * @param node the node to start at
         * @return the child node; null if there is none
         */
        public @Nullable JsonNode from(JsonNode node) {
            if (name != null) {
                return node.get(name);
            }
            return node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
