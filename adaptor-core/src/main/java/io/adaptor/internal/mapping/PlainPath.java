package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is nothing but names and indices, walked directly: faster than the general engine, and able to tell
 * a null from something that is not there.
 */
final class PlainPath implements Expression {
    private static final Pattern WHOLE = Pattern.compile("[A-Za-z_]\\w*(?:\\[-?\\d{1,9}]|\\.[A-Za-z_]\\w*)*+");
    private static final Pattern STEP = Pattern.compile("([A-Za-z_]\\w*)|\\[(-?\\d+)]");

    private final String text;
    private final Step[] steps;

    private PlainPath(String text, Step[] steps) {
        this.text = text;
        this.steps = steps;
    }

    /** The path, or null if the text is more than a plain path. */
    static @Nullable PlainPath parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            steps.add(name != null ? new Name(name.intern()) : new Index(Integer.parseInt(matcher.group(2))));
        }
        return new PlainPath(text, steps.toArray(Step[]::new));
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public JsonNode evaluate(JsonNode input) {
        JsonNode found = find(input);
        return found instanceof MissingNode ? NullNode.getInstance() : found;
    }

    @Override
    public JsonNode evaluate(JsonNode input, EvaluationBudget budget) {
        return evaluate(input);
    }

    @Override
    public boolean presentNull(JsonNode input) {
        return find(input) instanceof NullNode;
    }

    private JsonNode find(JsonNode input) {
        JsonNode at = input;
        for (Step step : steps) {
            at = step.from(at);
            if (at == null) {
                return MissingNode.getInstance();
            }
        }
        return at;
    }

    private sealed interface Step {
        @Nullable
        JsonNode from(JsonNode node);
    }

    /** A name, interned as those of parsed JSON are, so that a look-up need not compare characters. */
    private record Name(String name) implements Step {
        @Override
        public @Nullable JsonNode from(JsonNode node) {
            return node.get(name);
        }
    }

    private record Index(int index) implements Step {
        @Override
        public @Nullable JsonNode from(JsonNode node) {
            return node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
        }
    }
}
