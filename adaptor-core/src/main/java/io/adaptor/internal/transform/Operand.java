package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The second value of a transform: a constant in the rule, or the value of a field next to the first. */
@FunctionalInterface
interface Operand<T> {
    /** The parameters that an operand is read from. */
    List<String> PARAMETERS = List.of("value", "field");

    /** Returns the second value, given the surroundings of the first. */
    T in(JsonNode surroundings);

    /** Reads {@code constant} or {@code field}, exactly one of them. A constant is converted and checked only once. */
    static <T> Operand<T> of(Params params, String constant, String what, Function<JsonNode, T> reader) {
        if (params.has(constant) == params.has("field")) {
            throw params.wrong(
                    "needs one of " + constant + " (" + what + ") and field (the name of a field next to it)");
        }
        if (params.has(constant)) {
            T known = known(params, constant, what, reader);
            return surroundings -> known;
        }
        UnaryOperator<JsonNode> field = params.expression("field");
        String name = Found.quoted(params.text("field"));
        return surroundings -> {
            JsonNode found = Values.orNull(field.apply(surroundings));
            try {
                return reader.apply(found);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "takes " + what + " in field " + name + ", found " + Found.shown(found), e);
            }
        };
    }

    private static <T> T known(Params params, String constant, String what, Function<JsonNode, T> reader) {
        try {
            return reader.apply(params.tree(constant));
        } catch (IllegalArgumentException e) {
            throw params.wrong(constant, "must be " + what);
        }
    }
}
