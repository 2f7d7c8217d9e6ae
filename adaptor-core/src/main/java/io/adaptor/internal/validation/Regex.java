package io.adaptor.internal.validation;

import com.networknt.schema.regex.RegularExpression;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.transform.SafePattern;

/** A pattern of a rule or a schema, matched anywhere in a text unless it is anchored, without exponential time. */
final class Regex implements RegularExpression {
    private final SafePattern pattern;

    private Regex(SafePattern pattern) {
        this.pattern = pattern;
    }

    /** Compiles a pattern; throws {@code IllegalArgumentException} with the reason if it is invalid. */
    static Regex compile(String pattern) {
        return new Regex(SafePattern.compile(pattern));
    }

    @Override
    public boolean matches(String text) {
        return matches(text, ExecutionBudget.ofSteps());
    }

    /** Whether it matches anywhere in a text, within the budget of an execution. */
    boolean matches(String text, ExecutionBudget budget) {
        return pattern.matcher(text, budget).find();
    }
}
