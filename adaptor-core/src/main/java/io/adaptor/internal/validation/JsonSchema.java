package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.transform.SafePattern;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema of draft-07 or 2020-12 (the default), compiled once. Nothing is ever loaded from elsewhere: a
 * {@code $ref} refers to the schema itself or to the meta-schemas of the drafts. Immutable, may be shared between
 * threads.
 */
public final class JsonSchema {
    /** Messages of the validator list all allowed values, which may be thousands. */
    private static final int LONGEST = 300;

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema; adds errors and returns null if it is invalid.
     *
     * @param field the path of the schema, for errors
     * @param errors receives the errors
     */
    public static @Nullable JsonSchema compile(JsonNode tree, String field, FieldErrors errors) {
        return compile(tree, field, SpecificationVersion.DRAFT_2020_12, errors);
    }

    static @Nullable JsonSchema compile(
            JsonNode tree, String field, SpecificationVersion standard, FieldErrors errors) {
        SchemaRegistry registry = SchemaDialects.registry(standard);
        try {
            SpecificationVersion version = version(tree, standard);
            List<Error> broken = SchemaDialects.ofSchemas(version).validate(tree);
            // The meta-schemas define types in two ways, and one error per field is enough for the author.
            Set<String> fields = new HashSet<>();
            broken.stream()
                    .map(error -> pattern(error, mistake(error, field)))
                    .filter(error -> fields.add(error.field()))
                    .forEach(errors::add);
            List<String> nowhere = broken.isEmpty() ? SchemaReferences.broken(tree) : List.of();
            nowhere.forEach(reference -> errors.add(
                    field,
                    "refers to \"" + reference + "\", which is not in the schema; nothing is loaded from elsewhere",
                    null,
                    null));
            String endless = broken.isEmpty() && nowhere.isEmpty() ? SchemaReferences.endless(tree) : null;
            if (endless != null) {
                errors.add(
                        field,
                        "refers to \"" + endless + "\", which comes back to itself without going into the value; put it"
                                + " under properties or items, or leave it out",
                        null,
                        null);
                return null;
            }
            return broken.isEmpty() && nowhere.isEmpty() ? new JsonSchema(registry.getSchema(tree)) : null;
        } catch (SchemaException | IllegalArgumentException e) {
            errors.add(field, "is not a usable schema: " + cut(String.valueOf(e.getMessage())), null, null);
        } catch (StackOverflowError e) {
            errors.add(
                    field,
                    "is not a usable schema: it is nested too deep, or refers to itself without end",
                    null,
                    null);
        }
        return null;
    }

    private static SpecificationVersion version(JsonNode tree, SpecificationVersion standard) {
        String stated = tree.path("$schema").asText();
        if (stated.isEmpty()) {
            return standard;
        }
        return SpecificationVersion.fromDialectId(stated)
                .filter(SchemaDialects.KNOWN::contains)
                .orElseThrow(() -> new IllegalArgumentException("$schema is \"" + stated + "\"; draft-07 ("
                        + SpecificationVersion.DRAFT_7.getDialectId() + ") and 2020-12 ("
                        + SpecificationVersion.DRAFT_2020_12.getDialectId() + ") are known"));
    }

    /**
     * Checks a document.
     *
     * @param errors receives the errors
     */
    public void check(JsonNode document, FieldErrors errors) {
        check(document, errors, ExecutionBudget.ofSteps());
    }

    /** Checks a document within the budget of an execution. */
    public void check(JsonNode document, FieldErrors errors, ExecutionBudget budget) {
        try {
            BudgetedChecks checks =
                    new BudgetedChecks(schema.createExecutionContext().getExecutionConfig(), budget);
            for (Error error : schema.validate(checks, document, OutputFormat.DEFAULT)) {
                errors.add(mistake(error, ""));
            }
        } catch (SchemaException | IllegalArgumentException e) {
            errors.add("", "could not be checked: " + e.getMessage(), null, null);
        } catch (StackOverflowError e) {
            errors.add("", "could not be checked: the schema refers to itself without end", null, null);
        }
    }

    private static FieldError mistake(Error error, String base) {
        StringBuilder field = new StringBuilder(base);
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            append(field, path.getElement(i));
        }
        if (error.getProperty() != null && error.getKeyword().equals("required")) {
            append(field, error.getProperty());
            return FieldError.of(field.toString(), "is required", null);
        }
        String message = String.valueOf(error.getMessage());
        String where = String.valueOf(path) + ": ";
        return FieldError.of(
                field.toString(),
                cut(message.startsWith(where) ? message.substring(where.length()) : message),
                FieldErrors.shown(error.getInstanceNode()));
    }

    /**
     * Returns the error for a pattern that RE2 rejects, with its reason; the meta-schema reports only that it is
     * invalid.
     */
    private static FieldError pattern(Error error, FieldError mistake) {
        JsonNode node = error.getInstanceNode();
        if (node == null || !mistake.message().contains("regex pattern")) {
            return mistake;
        }
        if (node.isTextual()) {
            String reason = refusal(node.textValue());
            return reason == null ? mistake : FieldError.of(mistake.field(), reason, mistake.found());
        }
        // The names of patternProperties are patterns.
        for (Map.Entry<String, JsonNode> named : node.properties()) {
            String reason = refusal(named.getKey());
            if (reason != null) {
                return FieldError.of(mistake.field() + "." + named.getKey(), reason, null);
            }
        }
        return mistake;
    }

    private static @Nullable String refusal(String pattern) {
        try {
            SafePattern.compile(pattern);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    private static void append(StringBuilder field, Object step) {
        if (step instanceof Integer) {
            field.append('[').append(step).append(']');
        } else {
            field.append(field.length() == 0 ? "" : ".").append(step);
        }
    }
}
