package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.spi.ValueTransform;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A built-in transform: its name, the parameters it knows, and how it reads them. Errors of its changes get the
 * transform's name here, so that no change has to know it.
 */
record NamedTransform(String name, List<String> parameters, boolean takesNull, Function<Params, Change> preparation)
        implements ValueTransform {

    /** Returns a transform that leaves null unchanged. */
    static NamedTransform of(String name, List<String> parameters, Function<Params, Change> preparation) {
        return new NamedTransform(name, parameters, false, preparation);
    }

    /** Returns a transform that also handles null. */
    static NamedTransform ofNullToo(String name, List<String> parameters, Function<Params, Change> preparation) {
        return new NamedTransform(name, parameters, true, preparation);
    }

    @Override
    public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
        Change change = preparation.apply(Params.of(name, parameters, params, expressions));
        BudgetedChange named = (value, surroundings, budget) -> {
            boolean absent = Values.isAbsent(value);
            if (absent && !takesNull) {
                return NullNode.getInstance();
            }
            try {
                return BudgetedChange.of(change, absent ? NullNode.getInstance() : value, surroundings, budget);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " " + e.getMessage(), e);
            }
        };
        return named;
    }
}
