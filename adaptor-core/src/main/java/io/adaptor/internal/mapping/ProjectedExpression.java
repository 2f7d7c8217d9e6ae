package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** An expression over a tree or over the parts of it that were read, with the same result. Immutable. */
final class ProjectedExpression implements Expression {
    /** The slot of an expression that is more than a path. */
    static final int NO_SLOT = -1;

    private final Expression expression;
    private final WantedSlots slots;
    private final int slot;

    ProjectedExpression(Expression expression, WantedSlots slots, int slot) {
        this.expression = expression;
        this.slots = slots;
        this.slot = slot;
    }

    @Override
    public String text() {
        return expression.text();
    }

    @Override
    public JsonNode evaluate(JsonNode input, EvaluationBudget budget) {
        if (!(input instanceof ProjectedRecord record && record.isOf(slots))) {
            return expression.evaluate(input, budget);
        }
        if (slot == NO_SLOT) {
            return expression.evaluate(record.tree(), budget);
        }
        JsonNode value = record.value(slot);
        return value == null ? NullNode.getInstance() : value;
    }

    @Override
    public boolean presentNull(JsonNode input) {
        if (!(input instanceof ProjectedRecord record && record.isOf(slots))) {
            return expression.presentNull(input);
        }
        return slot == NO_SLOT ? expression.presentNull(record.tree()) : record.value(slot) instanceof NullNode;
    }
}
