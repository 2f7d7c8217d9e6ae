package io.adaptor.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The schemas of descriptors, each compiled at its first use. Thread-safe. */
final class SettingsSchemas {
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    /**
     * Checks settings against a schema.
     *
     * @param owner the owner of the schema, for errors: {@code connector acme: settingsSchema}
     * @param tree the schema; null if everything is allowed
     * @param field the path of the settings in the configuration
     * @param errors receives the errors
     */
    void check(
            String owner, @Nullable JsonNode tree, String field, Map<String, JsonNode> settings, FieldErrors errors) {
        if (tree == null) {
            return;
        }
        JsonSchema schema = compiled.computeIfAbsent(owner, name -> compile(name, tree));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.setAll(settings);
        FieldErrors own = new FieldErrors();
        schema.check(document, own);
        own.list().forEach(error -> errors.add(error.under(field)));
    }

    private static JsonSchema compile(String owner, JsonNode tree) {
        FieldErrors errors = new FieldErrors();
        JsonSchema schema = JsonSchema.compile(tree, "", errors);
        errors.throwIfAny(StandardErrorCode.CONNECTOR_FAULT, owner + " is not a JSON Schema");
        return Objects.requireNonNull(schema);
    }
}
