package io.adaptor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the dependencies between the steps of a batch exist and have no cycles. */
final class BatchOrder {
    private final Map<String, BatchStep> steps;
    private final Set<String> ordered = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private BatchOrder(Map<String, BatchStep> steps) {
        this.steps = steps;
    }

    /**
     * Rejects steps that depend on unknown steps or on themselves.
     *
     * @throws IllegalArgumentException naming the steps
     */
    static void check(Map<String, BatchStep> steps) {
        BatchOrder order = new BatchOrder(steps);
        steps.values().forEach(order::visit);
    }

    private void visit(BatchStep step) {
        if (ordered.contains(step.name())) {
            return;
        }
        int start = path.indexOf(step.name());
        if (start >= 0) {
            throw new IllegalArgumentException("the steps depend on each other in a cycle: "
                    + String.join(" > ", path.subList(start, path.size())) + " > " + step.name());
        }
        path.add(step.name());
        for (String name : step.dependsOn()) {
            BatchStep before = steps.get(name);
            if (before == null) {
                throw new IllegalArgumentException("step \"" + step.name() + "\" depends on \"" + name
                        + "\", which is not in the batch; there are: " + String.join(", ", steps.keySet()));
            }
            visit(before);
        }
        path.remove(path.size() - 1);
        ordered.add(step.name());
    }
}
