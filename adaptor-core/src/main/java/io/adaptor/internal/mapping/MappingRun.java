package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.budget.ExecutionBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of the mapping of one document: its errors, its warnings, and its remaining budget. For one thread. */
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

    /** Returns a run in which a failed transform is an error, added to the errors that are already known. */
    static MappingRun strict(List<FieldError> known, ExecutionBudget execution) {
        MappingRun run = new MappingRun(false, execution);
        known.forEach(run.errors::add);
        return run;
    }

    /** Returns a run in which a failed transform leaves the value unchanged and adds a warning. */
    static MappingRun lenient(ExecutionBudget execution) {
        return new MappingRun(true, execution);
    }

    /** Sets which element of a list is being mapped; later reports refer to that element. */
    void at(int index) {
        this.element = index;
    }

    /** Starts the next of many records, each of which has the budget of a whole document. */
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

    /** Reports an array element that was never set although a later one was. */
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

    /** Adds a warning about something that does not make the data unusable. */
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

    /** Whether a value could not be computed as the mapping specifies. */
    boolean incomplete() {
        return incomplete;
    }

    /** Records which rules, one bit each, produced a value at least once. */
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
