package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import io.burt.jmespath.Expression;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;

/** Runs transforms by name, with everything else written as JSON. */
@NullMarked
final class Transforms {
    private static final JacksonRuntime JMESPATH = new JacksonRuntime();

    private Transforms() {}

    static ValueTransform named(String name) {
        return BuiltInTransforms.all().stream()
                .filter(transform -> transform.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Change prepared(String name, String params) {
        Map<String, JsonNode> read = new LinkedHashMap<>();
        ((ObjectNode) json(params)).properties().forEach(each -> read.put(each.getKey(), each.getValue()));
        return named(name).prepare(read, Transforms::compiled);
    }

    static JsonNode run(String name, String params, String value) {
        return run(name, params, "{}", value);
    }

    static JsonNode run(String name, String params, String surroundings, String value) {
        return prepared(name, params).apply(json(value), json(surroundings));
    }

    static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnaryOperator<JsonNode> compiled(String expression) {
        try {
            Expression<JsonNode> compiled = JMESPATH.compile(expression);
            return compiled::search;
        } catch (ParseException e) {
            throw new IllegalArgumentException("syntax error", e);
        }
    }
}
