package io.adaptor.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueTransform;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Stands in front of a plugin's transform. */
record PluggedTransform(ValueTransform plugin, String name, InPluginLoader ways) implements ValueTransform {
    @Override
    public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
        ExpressionCompiler offered = text -> {
            UnaryOperator<JsonNode> compiled = ways.back(() -> expressions.compile(text));
            return tree -> ways.back(() -> compiled.apply(tree));
        };
        Change change = ways.made(ways.call(() -> plugin.prepare(params, offered)), "transform " + name);
        return (value, surroundings) ->
                ways.made(ways.call(() -> change.apply(value, surroundings)), "transform " + name);
    }
}
