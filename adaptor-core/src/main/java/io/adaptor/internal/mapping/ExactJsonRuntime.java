package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.TreeMemory;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.node.NodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The JMESPath runtime over Jackson trees, with numbers that stay exact where the library would convert to double, and
 * with metering: the nodes of an expression call the runtime for every operation, which is where steps are counted. For
 * one thread at a time, because of the metering.
 */
final class ExactJsonRuntime extends JacksonRuntime {
    static final JsonNode NULL = NullNode.getInstance();

    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final JsonMapper MAPPER = JsonCodec.mapper();

    private final MeteredNodes nodes = new MeteredNodes(this, () -> budget().step());
    private EvaluationBudget budget = new EvaluationBudget();

    ExactJsonRuntime(RuntimeConfiguration configuration) {
        super(configuration, MAPPER);
    }

    /** Sets the budget of the next evaluation. */
    void spend(EvaluationBudget of) {
        this.budget = of;
    }

    EvaluationBudget budget() {
        return budget;
    }

    /**
     * Whether the compiled expression creates values that contain other values, so that its result may be larger than
     * the input.
     */
    boolean enlarges() {
        return nodes.enlarge();
    }

    @Override
    public NodeFactory<JsonNode> nodeFactory() {
        return nodes;
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            budget.step();
            return left.decimalValue().compareTo(right.decimalValue());
        }
        if (left.isTextual() && right.isTextual()) {
            String text = left.textValue();
            budget.steps(1 + text.length() / 64);
            return CodePoints.compare(text, right.textValue());
        }
        return same(left, right, 0) ? 0 : -1;
    }

    /** Equality as the specification defines it: numbers are equal if their values are, however they are written. */
    boolean same(JsonNode left, JsonNode right) {
        return same(left, right, 0);
    }

    @SuppressWarnings("ReferenceEquality") // a shortcut for identical nodes, even if shared a million times
    private boolean same(JsonNode left, JsonNode right, int depth) {
        budget.step();
        if (left == right) {
            return true;
        }
        if (depth > EvaluationBudget.MAX_DEPTH) {
            throw EvaluationBudget.tooDeep();
        }
        if (!left.isContainerNode() || left.size() != right.size()) {
            return (left.isNumber() && right.isNumber())
                    ? left.decimalValue().compareTo(right.decimalValue()) == 0
                    : left.equals(right);
        }
        if (left.isArray() && right.isArray()) {
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        if (!left.isObject() || !right.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : left.properties()) {
            JsonNode other = right.get(field.getKey());
            if (other == null || !same(field.getValue(), other, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public JsonNode parseString(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new IllegalStateException("not a JSON literal: `" + text + "`", e);
        }
    }

    @Override
    public JmesPathType typeOf(JsonNode value) {
        budget.step();
        return super.typeOf(value);
    }

    @Override
    public boolean isTruthy(JsonNode value) {
        budget.step();
        return super.isTruthy(value);
    }

    @Override
    public List<JsonNode> toList(JsonNode value) {
        // An array is only wrapped in a list view; an object is copied.
        budget.steps(value.isObject() ? 1L + value.size() : 1);
        return super.toList(value);
    }

    @Override
    public Collection<JsonNode> getPropertyNames(JsonNode value) {
        budget.steps(1L + value.size());
        return super.getPropertyNames(value);
    }

    @Override
    public JsonNode createArray(Collection<JsonNode> elements) {
        budget.steps(1L + elements.size());
        budget.made(TreeMemory.ARRAY + (long) TreeMemory.ELEMENT * elements.size());
        return super.createArray(elements);
    }

    @Override
    public JsonNode createObject(Map<JsonNode, JsonNode> fields) {
        budget.steps(1L + fields.size());
        budget.made(TreeMemory.OBJECT + (long) TreeMemory.FIELD * fields.size());
        return super.createObject(fields);
    }

    @Override
    public JsonNode createString(String text) {
        budget.steps(1 + text.length() / 64);
        return super.createString(text);
    }

    @Override
    public String toString(JsonNode value) {
        if (value.isContainerNode()) {
            budget.apart().add(value);
        }
        String text =
                value.isContainerNode() ? JsonCodec.write(value) : value.isNull() ? "null" : JsonCodec.text(value);
        budget.steps(1 + text.length() / 64);
        return text;
    }

    /** Returns a number as a node: an integer if it is one and fits, otherwise a decimal with all its digits. */
    static JsonNode number(BigDecimal value) {
        boolean integer = value.scale() == 0 && value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
        return integer ? LongNode.valueOf(value.longValueExact()) : DecimalNode.valueOf(value);
    }
}
