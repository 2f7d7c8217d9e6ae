package io.adaptor.internal.validation;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import io.adaptor.internal.budget.ExecutionBudget;

/** One check of a document against a schema, which uses steps for each keyword that it evaluates. For one thread. */
final class BudgetedChecks extends ExecutionContext {
    /** The approximate work of a keyword that inspects a value. */
    private static final int KEYWORD = 8;

    private static final int ERROR = 100;

    /** Beyond this number, further errors are not reported. */
    private static final int MOST_ERRORS = 1000;

    private final ExecutionBudget budget;

    BudgetedChecks(ExecutionConfig asStated, ExecutionBudget budget) {
        super(asStated);
        this.budget = budget;
    }

    /** Returns the budget of a check; a context that the library created itself gets only a bound on steps. */
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
