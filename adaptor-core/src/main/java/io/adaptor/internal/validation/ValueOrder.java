package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.budget.ExecutionBudget;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * An order of all JSON values that treats values as equal if JSON Schema does, such as 1 and 1.0. Hash sets are no
 * faster than lists if an attacker chooses values with the same hash; sorted sets are.
 */
record ValueOrder(ExecutionBudget budget) implements Comparator<JsonNode> {
    @Override
    public int compare(JsonNode left, JsonNode right) {
        budget.steps(2);
        int kinds = Integer.compare(kind(left), kind(right));
        if (kinds != 0) {
            return kinds;
        }
        if (left.isTextual()) {
            budget.text(Math.min(left.textValue().length(), right.textValue().length()));
            return left.textValue().compareTo(right.textValue());
        }
        if (left.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        if (left.isBoolean()) {
            return Boolean.compare(left.booleanValue(), right.booleanValue());
        }
        int sizes = Integer.compare(left.size(), right.size());
        if (sizes != 0 || !left.isContainerNode()) {
            return sizes;
        }
        return left.isArray() ? elements(left, right) : fields(left, right);
    }

    private static int kind(JsonNode value) {
        return value.getNodeType().ordinal();
    }

    private int elements(JsonNode left, JsonNode right) {
        Iterator<JsonNode> other = right.iterator();
        for (JsonNode element : left) {
            int order = compare(element, other.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int fields(JsonNode left, JsonNode right) {
        List<String> names = names(left);
        List<String> others = names(right);
        for (int i = 0; i < names.size(); i++) {
            int order = names.get(i).compareTo(others.get(i));
            if (order == 0) {
                order = compare(
                        Objects.requireNonNull(left.get(names.get(i))),
                        Objects.requireNonNull(right.get(names.get(i))));
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private List<String> names(JsonNode object) {
        budget.steps(8L * object.size());
        return object.propertyStream().map(java.util.Map.Entry::getKey).sorted().toList();
    }
}
