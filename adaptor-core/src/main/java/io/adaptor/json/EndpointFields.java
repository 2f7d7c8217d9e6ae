package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import org.jspecify.annotations.Nullable;

/** One of {@code endpoints}. */
final class EndpointFields {
    private EndpointFields() {}

    /** Answers null only where the key cannot be the name of an endpoint. */
    static @Nullable Endpoint read(String key, Located at) {
        FieldReader in = at.fields();
        String name = in.get("name", Located::text);
        Endpoint.Builder endpoint = Endpoint.builder(name == null ? key : name);
        in.put("path", Located::text, endpoint::path);
        in.put("method", word -> word.choice(HttpMethod.class, HttpMethod::name), endpoint::method);
        in.put("description", Located::text, endpoint::description);
        in.put("request_mapping", RequestMappingFields::read, endpoint::requestMapping);
        in.put("response_mapping", ResponseMappingFields::read, endpoint::responseMapping);
        in.put("validation_schema", EndpointFields::schema, endpoint::validationSchema);
        in.put("response_schema", EndpointFields::schema, endpoint::responseSchema);
        in.put("validation_rules", rules -> rules.list(ValidationRuleFields::read), endpoint::validationRules);
        in.put("outcomes", rules -> rules.list(OutcomeFields::read), endpoint::outcomes);
        in.put("fallback", FallbackFields::readAll, endpoint::fallback);
        endpoint.policies(PolicyFields.read(in));
        endpoint.format(WireFormatFields.read(in));
        in.put("bulk", BulkFields::read, endpoint::bulk);
        in.put("mock_response", Located::node, endpoint::mockResponse);
        in.put("settings", Located::tree, endpoint::settings);
        Endpoint read = in.build(endpoint::build);
        // The integration checks references to endpoints, so one that is broken inside must still be there.
        return read != null ? read : in.checked(() -> Endpoint.builder(key).build());
    }

    private static @Nullable JsonNode schema(Located at) {
        JsonNode tree = at.object();
        if (tree != null) {
            FieldErrors errors = new FieldErrors();
            JsonSchema.compile(tree, "", errors);
            errors.list()
                    .forEach(error -> at.problems()
                            .add(
                                    at.place().lineOf(error.field()),
                                    error.under(at.path()).field(),
                                    error.message()));
        }
        return tree;
    }

    static ObjectNode write(Endpoint endpoint) {
        HttpMethod method = endpoint.method();
        return new FieldWriter()
                .text("path", endpoint.path())
                .text("method", method == null ? null : method.name())
                .text("description", endpoint.description())
                .with(out -> mappings(endpoint, out))
                .tree("validation_schema", endpoint.validationSchema())
                .tree("response_schema", endpoint.responseSchema())
                .list("validation_rules", endpoint.validationRules(), ValidationRuleFields::write)
                .list("outcomes", endpoint.outcomes(), OutcomeFields::write)
                .list("fallback", endpoint.fallback(), FallbackFields::write)
                .with(out -> PolicyFields.write(endpoint.policies(), out))
                .with(out -> WireFormatFields.write(endpoint.format(), out))
                .part("bulk", endpoint.bulk(), BulkFields::write)
                .tree("mock_response", endpoint.mockResponse())
                .trees("settings", endpoint.settings())
                .object();
    }

    private static void mappings(Endpoint endpoint, FieldWriter out) {
        if (!endpoint.requestMapping().equals(RequestMapping.EMPTY)) {
            out.part("request_mapping", endpoint.requestMapping(), RequestMappingFields::write);
        }
        if (!endpoint.responseMapping().equals(ResponseMapping.EMPTY)) {
            out.part("response_mapping", endpoint.responseMapping(), ResponseMappingFields::write);
        }
    }
}
