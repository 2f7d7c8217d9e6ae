package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.budget.ExecutionBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mapping of one document gathers on its way: errors, warnings, and what it may still take. For one thread. */
final class MappingRun {
    private static final int MOST_WARNINGS = 100;

    private final boolean lenient;
    private final FieldErrors errors = new FieldErrors();
    private EvaluationBudget budget;
    private @Nullable List<String> warnings;
    private int moreWarnings;
    private boolean incomplete;
    private long found;
    private long element = -1;

    private MappingRun(boolean lenient, ExecutionBudget execution) {
        this.lenient = lenient;
        this.budget = new EvaluationBudget(execution);
    }

    /** A run in which a transform that fails is an error, after errors that are known already. */
    static MappingRun strict(List<FieldError> known, ExecutionBudget execution) {
        MappingRun run = new MappingRun(false, execution);
        known.forEach(run.errors::add);
        return run;
    }

    /** A run in which a transform that fails leaves the value as it was, and a warning. */
    static MappingRun lenient(ExecutionBudget execution) {
        return new MappingRun(true, execution);
    }

    /** Says which element of a list is being mapped; what is reported from now on is reported of that one. */
    void at(int index) {
        this.element = index;
    }

    /** Begins with the next of many records, each of which may take as much as a whole document. */
    void next(long index) {
        this.element = index;
        this.budget = new EvaluationBudget(budget.execution().ofRecord());
    }

    EvaluationBudget budget() {
        return budget;
    }

    void error(String field, String message, @Nullable Expression expression, @Nullable JsonNode found) {
        errors.add(placed(field), message, expression, found);
    }

    /** Reports an element of an array that nothing has set although a later one is there. */
    void hole(String place, String later) {
        error(
                place,
                "has no value, but " + later + " after it has one; give it a default, or use [-] to append",
                null,
                null);
    }

    /** Reports a transform that could not be applied. */
    void notTransformed(String field, String message, @Nullable Expression expression, JsonNode found) {
        if (!lenient) {
            error(field, message, expression, found);
            return;
        }
        incomplete = true;
        warn(placed(field) + ": " + message + "; the value was kept as it came");
    }

    /** Warns of something that does not spoil the data. */
    void warn(String warning) {
        if (warnings == null) {
            warnings = new ArrayList<>();
        }
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(warning);
        } else {
            moreWarnings++;
        }
    }

    /** Whether a value could not be made as the mapping says. */
    boolean incomplete() {
        return incomplete;
    }

    /** Notes which rules, one bit each, gave a value at least once. */
    void found(long rules) {
        found |= rules;
    }

    long found() {
        return found;
    }

    List<String> warnings() {
        if (warnings == null) {
            return List.of();
        }
        if (moreWarnings > 0) {
            warnings.add("and " + moreWarnings + " more like these");
            moreWarnings = 0;
        }
        return warnings;
    }

    void throwIfAny(ErrorCode code, String what) {
        errors.throwIfAny(code, what);
    }

    private String placed(String field) {
        return element < 0 ? field : "[" + element + "]" + (field.equals(".") ? "" : "." + field);
    }
}
