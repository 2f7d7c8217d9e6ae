package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.budget.ExecutionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sentence with {@code {expression}} placeholders over the mapped data; {@code {count}} counts an array. */
final class Summary {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
    private static final Expression COUNT = Expressions.compile("length(@)");

    /** A summary is a sentence, not a document: longer ones are cut. */
    private static final int LONGEST = 10_000;

    private final List<Part> parts;

    private Summary(List<Part> parts) {
        this.parts = parts;
    }

    static Summary compile(String text, FieldErrors errors) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(text.substring(end, matcher.start()), null));
            String name = matcher.group(1);
            try {
                parts.add(new Part(name, Expressions.compile(name)));
            } catch (ExpressionException e) {
                errors.add("summary", e.getMessage() + " in {" + name + "}", null, null);
            }
            end = matcher.end();
        }
        parts.add(new Part(text.substring(end), null));
        return new Summary(List.copyOf(parts));
    }

    String of(JsonNode data, ExecutionBudget budget) {
        StringBuilder sentence = new StringBuilder();
        for (Part part : parts) {
            sentence.append(part.expression == null ? part.text : value(part, data, budget));
            if (sentence.length() > LONGEST) {
                sentence.setLength(LONGEST);
                return sentence.append('…').toString();
            }
        }
        return sentence.toString();
    }

    private static String value(Part part, JsonNode data, ExecutionBudget budget) {
        Expression expression = data.isArray() && part.text.equals("count") ? COUNT : part.expression;
        try {
            JsonNode value = expression == null ? data : expression.evaluate(data, new EvaluationBudget(budget));
            if (value.isContainerNode()) {
                new EvaluationBudget(budget).add(value);
            }
            return value.isContainerNode() ? JsonCodec.write(value) : JsonCodec.text(value);
        } catch (ExpressionException e) {
            return "";
        }
    }

    private record Part(String text, @Nullable Expression expression) {}
}
