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
 * @param name the name of the step in the batch, used in expressions: 1 to 64 letters, digits and underscores, not
 *     starting with a digit
 * @param request the request to execute
 * @param dependsOn the steps that must have succeeded first
 * @param inputs values taken from the results of those steps: the path in the input document, such as
 *     {@code variables.customer_id}, mapped to a JMESPath over an object of the results by step name, such as
 *     {@code customer.data.id}
 */
public record BatchStep(String name, ExecutionRequest request, Set<String> dependsOn, Map<String, String> inputs) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    /**
     * Checks the name, the paths and the expressions.
     *
     * @param name the name of the step in the batch
     * @param request the request to execute
     * @param dependsOn the steps that must have succeeded first
     * @param inputs values taken from the results of those steps
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
     * Returns a step that depends on no other.
     *
     * @param name the name of the step in the batch
     * @param request the request to execute
     * @return the step
     */
    public static BatchStep of(String name, ExecutionRequest request) {
        return new BatchStep(name, request, Set.of(), Map.of());
    }

    /**
     * Returns a copy that depends on the given steps as well.
     *
     * @param names the steps that must have succeeded first
     * @return the copy
     */
    public BatchStep after(String... names) {
        Set<String> all = new LinkedHashSet<>(dependsOn);
        all.addAll(Set.of(names));
        return new BatchStep(name, request, all, inputs);
    }

    /**
     * Returns a copy that takes a value from the result of an earlier step.
     *
     * @param target the path of the value in the input document, such as {@code variables.customer_id}
     * @param expression a JMESPath over the results by step name, such as {@code customer.data.id}; the step ends as
     *     {@code MAPPING_FAILED} if it finds nothing
     * @return the copy
     */
    public BatchStep input(String target, String expression) {
        Map<String, String> all = new LinkedHashMap<>(inputs);
        all.put(target, expression);
        return new BatchStep(name, request, dependsOn, all);
    }
}
