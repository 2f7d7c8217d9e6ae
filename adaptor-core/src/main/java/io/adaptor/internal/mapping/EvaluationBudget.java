package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.ExpressionException.Kind;

/**
 * The work and result size that one mapping, or one stand-alone expression, may still use, out of the budget of its
 * execution. For one thread.
 */
public final class EvaluationBudget {
    static final long MAX_STEPS = 20_000_000;

    /** The largest result, in characters of text and {@value #NODE} for each value. */
    static final long MAX_SIZE = 64L << 20;

    /** The nesting depth up to which Jackson writes. */
    static final int MAX_DEPTH = 1000;

    private static final int NODE = 8;

    /** The number of steps taken from the execution at a time. */
    private static final int PORTION = 1024;

    private final ExecutionBudget execution;
    private long steps = MAX_STEPS;
    private long size = MAX_SIZE;
    private long unsettled;

    /** Creates a budget outside an execution. */
    public EvaluationBudget() {
        this(ExecutionBudget.ofSteps());
    }

    /** Creates a separate budget for a part of an execution. */
    public EvaluationBudget(ExecutionBudget execution) {
        this.execution = execution;
    }

    /** Returns the budget of the execution. */
    ExecutionBudget execution() {
        return execution;
    }

    /** Returns a full new budget of the same execution, for something that is bounded separately. */
    EvaluationBudget apart() {
        return new EvaluationBudget(execution);
    }

    /** Takes memory for a value that was created but is not yet part of the result. */
    void made(long bytes) {
        execution.made(bytes);
    }

    /** Uses one step. */
    void step() {
        steps(1);
    }

    /** Uses the given number of steps. */
    void steps(long count) {
        steps -= count;
        if (steps < 0) {
            throw new ExpressionException(
                    Kind.TOO_COMPLEX,
                    "the evaluation takes more than " + MAX_STEPS + " steps; simplify the expression or map less");
        }
        unsettled += count;
        if (unsettled >= PORTION) {
            execution.steps(unsettled);
            unsettled = 0;
        }
    }

    /** Counts a value that becomes part of the result; the same value may occur there more than once. */
    void add(JsonNode value) {
        if (value instanceof ContainerNode) {
            add(value, 0);
        } else {
            add(NODE + (value instanceof TextNode text ? text.textValue().length() : 0));
        }
    }

    private void add(JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            throw tooDeep();
        }
        add(NODE);
        if (value instanceof TextNode text) {
            add(text.textValue().length());
        } else if (value.isObject()) {
            value.properties().forEach(field -> {
                add(field.getKey().length());
                add(field.getValue(), depth + 1);
            });
        } else {
            for (JsonNode element : value) {
                add(element, depth + 1);
            }
        }
    }

    private void add(int more) {
        size -= more;
        if (size < 0) {
            throw new ExpressionException(
                    Kind.TOO_COMPLEX, "the result is larger than " + (MAX_SIZE >> 20) + " MiB; map less of the data");
        }
    }

    static ExpressionException tooDeep() {
        return new ExpressionException(
                Kind.TOO_COMPLEX, "the result is nested more than " + MAX_DEPTH + " levels deep; nest less");
    }
}
