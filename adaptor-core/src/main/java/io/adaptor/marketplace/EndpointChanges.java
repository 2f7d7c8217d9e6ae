package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.marketplace.UpgradeChange.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The changes of an upgrade that affect the callers of endpoints: their input and the data they receive. */
final class EndpointChanges {
    private static final String ENDPOINTS = "endpoints";
    private static final String MAPPINGS = "field_mappings";
    private static final String RESPONSE = "response_mapping";

    private final List<UpgradeChange> changes = new ArrayList<>();
    private final Predicate<String> used;

    private EndpointChanges(Predicate<String> used) {
        this.used = used;
    }

    /**
     * Returns the changes from one integration to another.
     *
     * @param used the endpoints that are called; changes of others are not breaking
     */
    static List<UpgradeChange> between(JsonNode before, JsonNode after, Predicate<String> used) {
        EndpointChanges found = new EndpointChanges(used);
        JsonNode old = before.path(ENDPOINTS);
        JsonNode fresh = after.path(ENDPOINTS);
        old.properties().forEach(endpoint -> {
            String name = endpoint.getKey();
            if (fresh.has(name)) {
                found.changed(name, endpoint.getValue(), fresh.get(name));
            } else {
                found.add(
                        name,
                        Effect.BREAKING,
                        "",
                        "is no longer there; stop calling it, or keep it by overrides as long as the vendor does",
                        at(name, endpoint.getValue()));
            }
        });
        fresh.fieldNames().forEachRemaining(name -> {
            if (!old.has(name)) {
                found.add(name, Effect.SAFE, "", "is new", null);
            }
        });
        return found.changes;
    }

    private void changed(String name, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        int known = changes.size();
        SchemaNarrowing.between(input(before), input(after))
                .forEach(one -> add(name, Effect.BREAKING, ".validation_schema", inputMessage(one), null));
        outputs(name, before, after);
        if (before.has("pagination") && !after.has("pagination")) {
            add(name, Effect.BREAKING, ".pagination", "is no longer there: calls get one page only", null);
        }
        if (changes.size() == known) {
            add(name, Effect.SAFE, "", "is called or read differently, with the same input and data", null);
        }
    }

    private void outputs(String name, JsonNode before, JsonNode after) {
        JsonNode old = before.path(RESPONSE).path(MAPPINGS);
        JsonNode fresh = after.path(RESPONSE).path(MAPPINGS);
        old.properties().forEach(mapping -> {
            if (!fresh.has(mapping.getKey()) && !fresh.isMissingNode()) {
                ObjectNode rule = JsonNodeFactory.instance.objectNode();
                rule.putObject(RESPONSE).putObject(MAPPINGS).set(mapping.getKey(), mapping.getValue());
                add(
                        name,
                        Effect.NEEDS_MAPPING,
                        "." + RESPONSE + "." + MAPPINGS + "." + mapping.getKey(),
                        "is no longer mapped; map it by overrides, until now it was " + mapping.getValue(),
                        at(name, rule));
            }
        });
        // The data that is returned now must conform to the previous schema.
        SchemaNarrowing.between(after.path("output_schema"), before.path("output_schema")).stream()
                .filter(one -> one.kind() != SchemaNarrowing.Kind.UNKNOWN && one.kind() != SchemaNarrowing.Kind.BOUND)
                .filter(one -> after.has("output_schema"))
                .forEach(one -> add(name, Effect.BREAKING, ".output_schema", outputMessage(one), null));
    }

    private static JsonNode input(JsonNode endpoint) {
        return endpoint.path("validation_schema");
    }

    private static String inputMessage(SchemaNarrowing one) {
        String where = one.field().isEmpty() ? "the input" : one.field();
        return switch (one.kind()) {
            case TYPE -> "takes " + where + " as " + one.detail() + " only";
            case VALUES -> "no longer takes these values of " + where + ": " + one.detail();
            case REQUIRED -> "needs " + one.detail() + " in " + where;
            case UNKNOWN -> "no longer takes " + one.detail() + " in " + where;
            case BOUND -> "bounds " + where + " by " + one.detail();
        };
    }

    private static String outputMessage(SchemaNarrowing one) {
        String where = one.field().isEmpty() ? "the data" : one.field();
        return switch (one.kind()) {
            case TYPE -> where + " may be something else than " + one.detail();
            case VALUES -> where + " may have new values: " + one.detail();
            default -> where + " may lack " + one.detail();
        };
    }

    private void add(String endpoint, Effect effect, String below, String message, @Nullable ObjectNode remedy) {
        boolean matters = used.test(endpoint);
        changes.add(new UpgradeChange(
                matters ? effect : Effect.SAFE,
                ENDPOINTS + "." + endpoint + below,
                matters || effect == Effect.SAFE ? message : message + " (it is not called)",
                matters ? remedy : null));
    }

    private static ObjectNode at(String endpoint, JsonNode value) {
        ObjectNode overrides = JsonNodeFactory.instance.objectNode();
        overrides.putObject(ENDPOINTS).set(endpoint, value);
        return overrides;
    }
}
