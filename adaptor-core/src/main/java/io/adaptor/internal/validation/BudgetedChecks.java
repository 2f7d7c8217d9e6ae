package io.adaptor.internal.validation;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import io.adaptor.internal.budget.ExecutionBudget;

/** One check of a document by a schema, which takes steps for each keyword that it comes to. For one thread. */
final class BudgetedChecks extends ExecutionContext {
    /** Where a keyword looks at the value, its own work is about as much. */
    private static final int KEYWORD = 8;

    private static final int ERROR = 100;

    /** Beyond these, it is enough that there are some. */
    private static final int MOST_ERRORS = 1000;

    private final ExecutionBudget budget;

    BudgetedChecks(ExecutionConfig asStated, ExecutionBudget budget) {
        super(asStated);
        this.budget = budget;
    }

    /** What is left for a check; that of another library's own is not bounded. */
    static ExecutionBudget of(ExecutionContext checks) {
        return checks instanceof BudgetedChecks ours ? ours.budget : ExecutionBudget.ofSteps();
    }

    @Override
    public void evaluationPathAddLast(String keyword) {
        budget.steps(KEYWORD);
        super.evaluationPathAddLast(keyword);
    }

    @Override
    public void evaluationPathAddLast(int index) {
        budget.steps(KEYWORD);
        super.evaluationPathAddLast(index);
    }

    @Override
    public void addError(Error error) {
        budget.steps(ERROR);
        if (getErrors().size() < MOST_ERRORS) {
            super.addError(error);
        }
    }
}
