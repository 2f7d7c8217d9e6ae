package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operation of an endpoint, read from its settings, which have been validated against their schema. Immutable.
 *
 * @param kind the kind of operation
 * @param statement the statement, with its parameters in order
 * @param types the stated types of parameters
 * @param out the types of the output parameters of a call, by name
 * @param keyset the pages of a query; null for none
 * @param maxRows the maximum number of rows that are read, or that a batch may have
 * @param fetchSize the number of rows that are fetched at a time
 * @param expect the expected number of rows; null for any number
 * @param keys the columns of generated keys; empty for none
 */
record Operation(
        Kind kind,
        NamedStatement statement,
        Map<String, String> types,
        Map<String, String> out,
        @Nullable Keyset keyset,
        long maxRows,
        int fetchSize,
        @Nullable ExpectedRows expect,
        List<String> keys) {
    private static final int USUAL_ROWS = 10_000;
    private static final int USUAL_FETCH = 1000;

    /** The kind of a statement. */
    enum Kind {
        /** Reads, in a read-only transaction if the database supports it. */
        QUERY,
        /** Executes a change once. */
        UPDATE,
        /** Executes a change for each row of the input, all or nothing. */
        BATCH,
        /** Calls a stored procedure or function. */
        CALL;

        /** The name of the setting that holds the statement. */
        String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Operation {
        types = Map.copyOf(types);
        out = Map.copyOf(out);
        keys = List.copyOf(keys);
    }

    /**
     * Reads the settings of an endpoint.
     *
     * @throws InvalidStatement if the statement can't be used
     */
    static Operation of(Endpoint endpoint, Product product) {
        Map<String, JsonNode> settings = endpoint.settings();
        Kind kind = kind(settings);
        Map<String, String> types = texts(settings.get("types"));
        JsonNode rows = settings.get("max_rows");
        boolean streams = endpoint.records() != null;
        return new Operation(
                kind,
                NamedStatement.of(kind.setting(), text(settings, kind), product, types),
                types,
                texts(settings.get("out")),
                keyset(settings.get("keyset")),
                rows != null ? rows.asLong() : streams ? Long.MAX_VALUE : USUAL_ROWS,
                settings.getOrDefault("fetch_size", MissingNode.getInstance()).asInt(USUAL_FETCH),
                expected(settings.get("expect_rows")),
                list(settings.get("generated_keys")));
    }

    private static Kind kind(Map<String, JsonNode> settings) {
        for (Kind kind : Kind.values()) {
            if (settings.containsKey(kind.setting())) {
                return kind;
            }
        }
        throw new InvalidStatement("query", "is missing; state one of query, update, batch, call");
    }

    private static String text(Map<String, JsonNode> settings, Kind kind) {
        return settings.getOrDefault(kind.setting(), MissingNode.getInstance()).asText();
    }

    private static @Nullable Keyset keyset(@Nullable JsonNode setting) {
        return setting == null
                ? null
                : new Keyset(
                        list(setting.path("columns")),
                        setting.path("descending").asBoolean(false),
                        setting.path("size").asInt(100));
    }

    private static @Nullable ExpectedRows expected(@Nullable JsonNode setting) {
        if (setting == null) {
            return null;
        }
        return setting.isNumber()
                ? new ExpectedRows(setting.asLong(), setting.asLong())
                : new ExpectedRows(
                        setting.path("min").asLong(0), setting.path("max").asLong(Long.MAX_VALUE));
    }

    private static Map<String, String> texts(@Nullable JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object != null) {
            object.properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        }
        return texts;
    }

    private static List<String> list(@Nullable JsonNode array) {
        List<String> list = new ArrayList<>();
        if (array != null) {
            array.forEach(element -> list.add(element.asText()));
        }
        return list;
    }

    /** Whether it can safely be sent twice. */
    boolean onlyReads() {
        return kind == Kind.QUERY;
    }
}
