package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a response with the expected one. Numbers are compared by value, and arrays element by element; unexpected
 * fields are ignored unless the comparison is exact. For a single comparison; not thread-safe.
 */
final class Comparison {
    private static final int MOST = 50;

    private final boolean exact;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(boolean exact) {
        this.exact = exact;
    }

    /** Returns the first {@value #MOST} differences. */
    static List<Difference> of(JsonNode expected, @Nullable JsonNode got, boolean exact) {
        Comparison comparison = new Comparison(exact);
        comparison.compare("", expected, got);
        return List.copyOf(comparison.differences);
    }

    private void compare(String path, JsonNode expected, @Nullable JsonNode got) {
        if (got != null && expected.isObject() && got.isObject()) {
            objects(path, expected, got);
        } else if (got != null && expected.isArray() && got.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
                elements(path + "[" + i + "]", expected.get(i), got.get(i));
            }
        } else if (got == null || !same(expected, got)) {
            add(path, expected, got);
        }
    }

    private void objects(String path, JsonNode expected, JsonNode got) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            compare(below(path, field.getKey()), field.getValue(), got.get(field.getKey()));
        }
        if (exact) {
            for (Map.Entry<String, JsonNode> field : got.properties()) {
                if (!expected.has(field.getKey())) {
                    add(below(path, field.getKey()), null, field.getValue());
                }
            }
        }
    }

    private void elements(String path, @Nullable JsonNode expected, @Nullable JsonNode got) {
        if (expected == null) {
            add(path, null, got);
        } else {
            compare(path, expected, got);
        }
    }

    private void add(String path, @Nullable JsonNode expected, @Nullable JsonNode got) {
        if (differences.size() < MOST) {
            differences.add(new Difference(path.isEmpty() ? "." : path, expected, got));
        }
    }

    private static boolean same(JsonNode expected, JsonNode got) {
        return expected.isNumber() && got.isNumber()
                ? expected.decimalValue().compareTo(got.decimalValue()) == 0
                : expected.equals(got);
    }

    private static String below(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
