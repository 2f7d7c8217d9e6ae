package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.function.FunctionRegistry;

/** An expression compiled with its own meter. For one thread at a time. */
final class JmesPathEvaluator {
    static final RuntimeConfiguration CONFIGURATION = RuntimeConfiguration.builder()
            .withFunctionRegistry(FunctionRegistry.defaultRegistry().extend(ExactFunctions.all()))
            .build();

    private final ExactJsonRuntime runtime = new ExactJsonRuntime(CONFIGURATION);
    private final Expression<JsonNode> compiled;

    JmesPathEvaluator(String text) {
        this.compiled = runtime.compile(text);
    }

    JsonNode search(JsonNode input, EvaluationBudget budget) {
        runtime.spend(budget);
        JsonNode result = compiled.search(input);
        if (runtime.enlarges() && result.isContainerNode()) {
            // A few characters can create a tree that contains the input a million times; it uses no memory until it is
            // read.
            budget.apart().add(result);
        }
        return result;
    }
}
