package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The variables of an endpoint, which form the schema of its input. For one thread. */
final class Variables {
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final Set<String> required = new LinkedHashSet<>();
    private final Set<String> alternatives = new LinkedHashSet<>();
    private final Set<String> taken = new HashSet<>();

    /** Adds a variable, and returns its name. */
    String add(String name, String identity, ObjectNode schema, boolean needed) {
        String variable = Names.variable(name, identity, taken);
        properties.set(variable, schema);
        if (needed) {
            required.add(variable);
        }
        return variable;
    }

    /** Requires at least one of the given variables. */
    void oneOfThese(Set<String> names) {
        alternatives.addAll(names);
    }

    boolean isTaken(String name) {
        return taken.contains(Names.variable(name, name, new HashSet<>()));
    }

    /** Returns the schema of the whole input, with the definitions that it refers to. */
    ObjectNode schema(Schemas schemas) {
        ObjectNode whole = schema();
        Map<String, ObjectNode> definitions = schemas.reached(Set.of(properties));
        if (!definitions.isEmpty()) {
            ObjectNode all = whole.putObject(Schemas.DEFINITIONS);
            definitions.forEach(all::set);
        }
        return whole;
    }

    /** Returns the schema of an input without references. */
    ObjectNode schema() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (!required.isEmpty() || !alternatives.isEmpty()) {
            whole.putArray("required").add("variables");
        }
        ObjectNode variables =
                whole.putObject("properties").putObject("variables").put("type", "object");
        if (!required.isEmpty()) {
            required.forEach(variables.putArray("required")::add);
        }
        if (!properties.isEmpty()) {
            variables.set("properties", properties);
        }
        variables.put("additionalProperties", false);
        if (!alternatives.isEmpty()) {
            ArrayNode any = variables.putArray("anyOf");
            alternatives.forEach(name -> any.addObject().putArray("required").add(name));
        }
        return whole;
    }
}
