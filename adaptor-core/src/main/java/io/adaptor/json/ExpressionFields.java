package io.adaptor.json;

import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.MappingSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that hold expressions or target paths, checked where they stand. */
final class ExpressionFields {
    private ExpressionFields() {}

    /** A JMESPath. */
    static @Nullable String read(Located at) {
        String text = at.text();
        try {
            if (text != null && !at.problems().told(at.path(), "")) {
                Expressions.compile(text);
            }
            return text;
        } catch (ExpressionException e) {
            return at.wrong("must be a JMESPath: " + e.getMessage());
        }
    }

    static @Nullable List<String> readAll(Located at) {
        return at.list(ExpressionFields::read);
    }

    /** A sentence with expressions in braces. */
    static @Nullable String readSummary(Located at) {
        String text = at.text();
        if (text == null) {
            return null;
        }
        List<String> wrong = MappingSyntax.problemsOfSummary(text);
        return wrong.isEmpty()
                ? text
                : at.wrong("must have a JMESPath in each pair of braces: " + String.join("; ", wrong));
    }

    /** Checks that the name of a field is a target path. */
    static void checkTarget(String key, Located at) {
        String problem = MappingSyntax.problemOfTarget(key);
        if (problem != null) {
            at.problems().add(at.place().line(), at.path(), "has a name that is " + problem);
        }
    }
}
