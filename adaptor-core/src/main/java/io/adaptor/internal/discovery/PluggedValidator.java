package io.adaptor.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueValidator;
import org.jspecify.annotations.Nullable;

/** Stands in front of a plugin's validator. */
record PluggedValidator(ValueValidator plugin, String name, InPluginLoader ways) implements ValueValidator {
    @Override
    public Check prepare(@Nullable JsonNode value) {
        Check check = ways.made(ways.call(() -> plugin.prepare(value)), "validator " + name);
        return found -> ways.<@Nullable String>call(() -> check.problem(found));
    }
}
