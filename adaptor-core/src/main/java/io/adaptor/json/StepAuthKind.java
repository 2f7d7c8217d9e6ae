package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code auth} of a step of a login: an {@code auth_config} that needs no login itself. */
final class StepAuthKind implements Kind<AuthConfig> {
    private static final String NOT_THESE = "{'not': {'enum': ['oauth2', 'login', 'combined', 'custom']}}";

    private final Kind<AuthConfig> any;

    /** @param any an {@code auth_config} of any type */
    StepAuthKind(Kind<AuthConfig> any) {
        this.any = any;
    }

    @Override
    public @Nullable AuthConfig read(Located at) {
        return any.read(at);
    }

    @Override
    public JsonNode write(AuthConfig auth) {
        return any.write(auth);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return Definitions.schema("{'oneOf': [{'type': 'object', 'allOf': [" + any.schema(definitions)
                + ", {'properties': {'type': " + NOT_THESE + "}}]}]}");
    }

    @Override
    public List<String> secrets() {
        // Those of auth_config itself would form a cycle.
        return Credentials.KIND.secrets().stream()
                .map(below -> "\\.credentials" + below)
                .toList();
    }
}
