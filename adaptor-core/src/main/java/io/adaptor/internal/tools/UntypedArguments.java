package io.adaptor.internal.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds arguments of tools whose type is not stated anywhere, so that language models would have to guess it. */
public final class UntypedArguments {
    private static final String SCHEMA = "validation_schema";

    private UntypedArguments() {}

    /**
     * Returns a warning for each of them.
     *
     * @param bodies the schema of an endpoint's mapped body, as far as it is known
     */
    public static List<FieldError> of(Integration integration, Function<Endpoint, @Nullable JsonNode> bodies) {
        List<FieldError> warnings = new ArrayList<>();
        for (Endpoint endpoint : integration.endpoints().values()) {
            if (Offered.is(endpoint)) {
                of(endpoint, VariableSchema.of(endpoint, bodies.apply(endpoint)), warnings);
            }
        }
        return warnings;
    }

    private static void of(Endpoint endpoint, VariableSchema variables, List<FieldError> warnings) {
        String at = "endpoints." + endpoint.name() + (endpoint.validationSchema() == null ? "" : "." + SCHEMA);
        for (String name : variables.untyped()) {
            warnings.add(FieldError.of(
                    at,
                    "does not state the type of variables." + name
                            + ", which a language model has to give; write " + SCHEMA
                            + ": {properties: {variables: {properties: {" + name
                            + ": {type: ...}}}}}, or tool: {offered: false}",
                    null));
        }
        if (variables.open()) {
            warnings.add(FieldError.of(
                    at,
                    "does not state which variables there are, so that a language model has to guess them; write "
                            + SCHEMA
                            + ": {properties: {variables: {properties: {NAME: {type: ...}}}}}, or tool: {offered: false}",
                    null));
        }
    }
}
