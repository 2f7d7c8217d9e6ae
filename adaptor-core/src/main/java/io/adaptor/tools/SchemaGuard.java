package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Validates trees against a schema of a tool, which is compiled when it is first needed. Thread-safe. */
final class SchemaGuard {
    private final JsonNode schema;
    private final FlatObject flat;
    private final AtomicReference<@Nullable JsonSchema> compiled = new AtomicReference<>();

    SchemaGuard(JsonNode schema) {
        this.schema = schema;
        this.flat = new FlatObject(schema);
    }

    /** Returns what is wrong with a tree; empty if it is valid. */
    List<FieldError> problems(JsonNode tree) {
        if (flat.fits(tree)) {
            return List.of();
        }
        FieldErrors errors = new FieldErrors();
        JsonSchema used = compiled.get();
        if (used == null) {
            used = JsonSchema.compile(schema, "schema", errors);
            compiled.set(used);
        }
        if (used != null) {
            used.check(tree, errors);
        }
        return errors.list();
    }
}
