package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameter values of a request, by name. Inputs that would be ignored are rejected: fields without a parameter,
 * downloads, uploads. Immutable.
 *
 * @param rows the values of each execution of the statement; only a batch has more than one
 * @param first whether it is the first page
 */
record Parameters(List<Map<String, JsonNode>> rows, boolean first) {
    /** The field of the body with the rows of a batch. */
    static final String ITEMS = "items";

    private static final int MOST_ERRORS = 20;

    Parameters {
        rows = List.copyOf(rows);
    }

    /**
     * Reads the values from the body.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if they don't fit the statement
     */
    static Parameters of(Operation operation, ConnectorRequest request) {
        List<FieldError> errors = new ArrayList<>();
        if (request.download() != null) {
            errors.add(FieldError.of("download", "a database writes no downloads: map the answer instead", null));
        }
        if (request.pageUrl() != null) {
            errors.add(
                    FieldError.of("pagination", "pages of a database have no URLs: use keyset and style cursor", null));
        }
        JsonNode body = body(request.body(), errors);
        Parameters parameters = operation.kind() == Operation.Kind.BATCH
                ? batch(operation, body, errors)
                : single(operation, body, errors);
        if (!errors.isEmpty()) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "request",
                    errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
        }
        return parameters;
    }

    private static @Nullable JsonNode body(Payload payload, List<FieldError> errors) {
        if (payload instanceof Payload.Json json) {
            return json.value();
        }
        if (!(payload instanceof Payload.Empty)) {
            errors.add(FieldError.of("body", "must be an object whose fields are the parameters", null));
        }
        return null;
    }

    private static Parameters single(Operation operation, @Nullable JsonNode body, List<FieldError> errors) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Keyset keyset = operation.keyset();
        JsonNode next = keyset == null || body == null ? null : body.get(Keyset.NEXT);
        boolean first = next == null || next.isNull();
        if (keyset != null && next != null && !next.isNull()) {
            for (String column : keyset.columns()) {
                JsonNode value = next.get(column);
                if (value == null || value.isNull()) {
                    errors.add(FieldError.of("body.next." + column, "is required to go on after the last row", null));
                } else {
                    values.put(Keyset.parameter(column), value);
                }
            }
        }
        Set<String> ignored = keyset == null ? Set.of() : Set.of(Keyset.NEXT);
        take(operation, "body", body, null, ignored, values, errors);
        return new Parameters(List.of(values), first);
    }

    private static Parameters batch(Operation operation, @Nullable JsonNode body, List<FieldError> errors) {
        JsonNode items = body == null || body.isArray() ? body : body.get(ITEMS);
        if (items == null || !items.isArray()) {
            errors.add(FieldError.of("body." + ITEMS, "must be an array of objects, one for each row", null));
            return new Parameters(List.of(), true);
        }
        if (items.size() > operation.maxRows()) {
            errors.add(FieldError.of(
                    "body." + ITEMS, "has " + items.size() + " rows; max_rows allows " + operation.maxRows(), null));
            return new Parameters(List.of(), true);
        }
        JsonNode shared = body != null && body.isObject() ? body : null;
        List<Map<String, JsonNode>> rows = new ArrayList<>(items.size());
        for (int i = 0; i < items.size() && errors.size() < MOST_ERRORS; i++) {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            take(operation, "body." + ITEMS + "[" + i + "]", items.get(i), shared, Set.of(), values, errors);
            rows.add(values);
        }
        return new Parameters(rows, true);
    }

    private static void take(
            Operation operation,
            String at,
            @Nullable JsonNode object,
            @Nullable JsonNode shared,
            Set<String> ignored,
            Map<String, JsonNode> values,
            List<FieldError> errors) {
        if (object != null && !object.isObject()) {
            errors.add(FieldError.of(at, "must be an object whose fields are the parameters", null));
            return;
        }
        Set<String> names = operation.statement().distinctNames();
        for (String name : names) {
            JsonNode value = object == null ? null : object.get(name);
            value = value == null && shared != null ? shared.get(name) : value;
            if (value != null) {
                values.put(name, value);
            } else if (!operation.out().containsKey(name)) {
                errors.add(
                        FieldError.of(at + "." + name, "is required as a parameter; null where it has no value", null));
            }
        }
        if (object != null) {
            object.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name) && !ignored.contains(name)) {
                    errors.add(FieldError.of(at + "." + name, "is not one of the parameters " + names, null));
                }
            });
        }
    }
}
