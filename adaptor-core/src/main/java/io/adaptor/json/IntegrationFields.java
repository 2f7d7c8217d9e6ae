package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an integration. */
final class IntegrationFields {
    /** The version of the format this reads and writes. */
    private static final int FORMAT = 1;

    /** Stands in for an unreadable type: the one of which nothing else is expected. */
    private static final IntegrationType ANY_TYPE = IntegrationType.GRAPHQL;

    private IntegrationFields() {}

    static @Nullable Integration read(Located at) {
        FieldReader in = at.fields();
        Integration.Builder integration = Integration.builder();
        in.get("format", version -> version.whole(FORMAT, FORMAT));
        in.put("integration_id", Located::text, integration::integrationId);
        in.put("tenant_id", Located::text, integration::tenantId);
        integration.name(in.require("name", Located::text, "unnamed", "a text of 1 to 255 characters is needed"));
        in.put("description", Located::text, integration::description);
        integration.type(in.require(
                "type", word -> word.choice(IntegrationType.class), ANY_TYPE, "a type such as rest_api is needed"));
        integration.category(in.require("category", Located::text, "any", "a group such as crm is needed"));
        in.put("connector", Located::text, integration::connector);
        in.put("base_url", Located::text, integration::baseUrl);
        in.put("api_version", ApiVersionFields::read, integration::apiVersion);
        in.put("auth_config", AuthFields::read, integration::auth);
        in.put("headers", Located::textMap, integration::headers);
        integration.policies(PolicyFields.read(in));
        integration.format(WireFormatFields.read(in));
        integration.network(NetworkFields.read(in));
        in.put("outcomes", rules -> rules.list(OutcomeFields::read), integration::outcomes);
        Map<String, Endpoint> endpoints = in.get("endpoints", map -> map.map(EndpointFields::read));
        integration.endpoints(endpoints == null ? Map.of() : endpoints);
        in.put("enabled", Located::flag, integration::enabled);
        in.put("test_endpoint", Located::text, integration::testEndpoint);
        in.put("test_cases", list -> list.list(TestCaseFields::read), integration::testCases);
        in.put("settings", Located::tree, integration::settings);
        in.put("metadata", Located::tree, integration::metadata);
        leaveOutDependents(at, integration, endpoints);
        return in.build(integration::build);
    }

    // What depends on a field that is unreadable itself would be reported once more.
    private static void leaveOutDependents(
            Located at, Integration.Builder integration, @Nullable Map<String, Endpoint> endpoints) {
        JsonNode given = at.node().path("endpoints");
        String test = at.node().path("test_endpoint").asText();
        boolean unreadable =
                endpoints == null ? !given.isMissingNode() && !given.isNull() : !endpoints.containsKey(test);
        if (unreadable && (endpoints == null || given.has(test))) {
            integration.testEndpoint(null);
        }
        if (endpoints == null && at.node().hasNonNull("endpoints")) {
            integration.testCases(List.of());
        }
        if (at.node().hasNonNull("base_url") && !at.node().path("base_url").isTextual()) {
            integration.baseUrl("https://unreadable.invalid");
        }
    }

    static ObjectNode write(Integration integration) {
        return new FieldWriter()
                .whole("format", FORMAT, null)
                .text("integration_id", integration.integrationId())
                .text("tenant_id", integration.tenantId(), Integration.DEFAULT_TENANT)
                .text("name", integration.name())
                .text("description", integration.description())
                .text("type", integration.type().wireName())
                .text("category", integration.category())
                .text("connector", integration.connector())
                .text("base_url", integration.baseUrl())
                .part("api_version", integration.apiVersion(), ApiVersionFields::write)
                .tree("auth_config", AuthFields.write(integration.auth()))
                .textMap("headers", integration.headers())
                .with(out -> PolicyFields.write(integration.policies(), out))
                .with(out -> WireFormatFields.write(integration.format(), out))
                .with(out -> NetworkFields.write(integration.network(), out))
                .list("outcomes", integration.outcomes(), OutcomeFields::write)
                .map("endpoints", integration.endpoints(), EndpointFields::write)
                .flag("enabled", integration.enabled(), true)
                .text("test_endpoint", integration.testEndpoint())
                .list("test_cases", integration.testCases(), TestCaseFields::write)
                .trees("settings", integration.settings())
                .trees("metadata", integration.metadata())
                .object();
    }
}
