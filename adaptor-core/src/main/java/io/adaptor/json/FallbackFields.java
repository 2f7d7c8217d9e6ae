package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.FallbackRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fallback}: a list of rules, or a single one. */
final class FallbackFields {
    private FallbackFields() {}

    static @Nullable List<FallbackRule> readAll(Located at) {
        if (at.node().isObject()) {
            FallbackRule only = read(at);
            return only == null ? null : List.of(only);
        }
        return at.list(FallbackFields::read);
    }

    private static @Nullable FallbackRule read(Located at) {
        FieldReader in = at.fields();
        String endpoint = in.get("endpoint", Located::text);
        JsonNode value = in.getWithNull("value");
        List<String> on = in.get("on", Located::texts);
        return in.build(() -> new FallbackRule(endpoint, value, on == null ? List.of() : on));
    }

    static ObjectNode write(FallbackRule rule) {
        return new FieldWriter()
                .text("endpoint", rule.endpoint())
                .tree("value", rule.value())
                .texts("on", rule.on())
                .object();
    }
}
