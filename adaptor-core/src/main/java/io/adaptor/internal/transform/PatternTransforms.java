package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.node.NullNode;
import com.google.re2j.Matcher;
import io.adaptor.spi.ValueTransform;
import java.util.List;

/** Transforms by regular expression. */
final class PatternTransforms {
    private PatternTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.of("regex_extract", List.of("pattern", "group"), PatternTransforms::extract),
                NamedTransform.of(
                        "regex_replace", List.of("pattern", "replacement", "first_only"), PatternTransforms::replace));
    }

    private static BudgetedChange extract(Params params) {
        SafePattern pattern = SafePattern.of(params);
        int group = group(params, pattern);
        return (value, surroundings, budget) -> {
            String text = Values.text(value);
            Matcher matcher = pattern.matcher(text, budget);
            boolean found = matcher.find() && matcher.start(group) >= 0;
            return found
                    ? Values.node(text.substring(matcher.start(group), matcher.end(group)))
                    : NullNode.getInstance();
        };
    }

    private static int group(Params params, SafePattern pattern) {
        if (!params.has("group")) {
            return Math.min(1, pattern.groups());
        }
        boolean number = params.tree("group").isIntegralNumber();
        Integer group = number ? (Integer) params.tree("group").asInt() : pattern.group(params.text("group"));
        if (group == null || group < 0 || group > pattern.groups()) {
            throw params.wrong("group", "must be the name of a group or a number from 0 to " + pattern.groups());
        }
        return group;
    }

    private static BudgetedChange replace(Params params) {
        SafePattern pattern = SafePattern.of(params);
        Replacement replacement = Replacement.of(params, pattern);
        boolean firstOnly = params.flag("first_only");
        return (value, surroundings, budget) -> {
            String text = Values.text(value);
            Matcher matcher = pattern.matcher(text, budget);
            BoundedText replaced = new BoundedText();
            int from = 0;
            while (matcher.find()) {
                replaced.append(text, from, matcher.start());
                replacement.append(replaced, text, matcher);
                from = matcher.end();
                if (firstOnly) {
                    break;
                }
            }
            return Values.node(replaced.append(text, from, text.length()).text());
        };
    }
}
