package io.adaptor;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.TargetPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One execution of a {@link Batch}. Immutable.
 *
 * @param name names it in the batch: letters, digits and underscores, so that expressions can say it
 * @param request what to execute
 * @param dependsOn the steps that must have succeeded before
 * @param inputs values taken from results of those steps: where they go in the input document, such as {@code
 *     variables.customer_id}, and a JMESPath over an object of their results by name, such as {@code customer.data.id}
 */
public record BatchStep(String name, ExecutionRequest request, Set<String> dependsOn, Map<String, String> inputs) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    /**
     * Checks the name, and that paths and expressions can be read.
     *
     * @param name names it in the batch
     * @param request what to execute
     * @param dependsOn the steps that must have succeeded before
     * @param inputs values taken from results of those steps
     */
    public BatchStep {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "step \"" + name + "\": a name has 1 to 64 letters, digits and underscores, and no digit first");
        }
        dependsOn = Collections.unmodifiableSet(new LinkedHashSet<>(dependsOn));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        inputs.forEach((target, expression) -> {
            try {
                TargetPath.parse(target);
                Expressions.compile(expression);
            } catch (IllegalArgumentException | ExpressionException e) {
                throw new IllegalArgumentException("step \"" + name + "\", input " + target + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * A step that needs no other.
     *
     * @param name names it in the batch
     * @param request what to execute
     * @return the step
     */
    public static BatchStep of(String name, ExecutionRequest request) {
        return new BatchStep(name, request, Set.of(), Map.of());
    }

    /**
     * A copy that comes after other steps.
     *
     * @param names the steps that must have succeeded before
     * @return the copy
     */
    public BatchStep after(String... names) {
        Set<String> all = new LinkedHashSet<>(dependsOn);
        all.addAll(Set.of(names));
        return new BatchStep(name, request, all, inputs);
    }

    /**
     * A copy with a value from the result of an earlier step.
     *
     * @param target where it goes in the input document, such as {@code variables.customer_id}
     * @param expression a JMESPath over the results by name, such as {@code customer.data.id}; the step ends as {@code
     *     MAPPING_FAILED} where it finds nothing
     * @return the copy
     */
    public BatchStep input(String target, String expression) {
        Map<String, String> all = new LinkedHashMap<>(inputs);
        all.put(target, expression);
        return new BatchStep(name, request, dependsOn, all);
    }
}
