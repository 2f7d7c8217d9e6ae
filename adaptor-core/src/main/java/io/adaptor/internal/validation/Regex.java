package io.adaptor.internal.validation;

import com.networknt.schema.regex.RegularExpression;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.transform.SafePattern;

/** A pattern of a rule or a schema, found anywhere in a text unless it says otherwise, without exponential time. */
final class Regex implements RegularExpression {
    private final SafePattern pattern;

    private Regex(SafePattern pattern) {
        this.pattern = pattern;
    }

    /** Compiles a pattern; {@code IllegalArgumentException} says what is wrong with it. */
    static Regex compile(String pattern) {
        return new Regex(SafePattern.compile(pattern));
    }

    @Override
    public boolean matches(String text) {
        return matches(text, ExecutionBudget.ofSteps());
    }

    /** Whether it is found in a text, within what an execution may take. */
    boolean matches(String text, ExecutionBudget budget) {
        return pattern.matcher(text, budget).find();
    }
}
