package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules about the JSON Schemas of settings, which the engine's own validation applies to samples. */
final class SettingsRules {
    private static final String ID = "settings-samples";

    private SettingsRules() {}

    /** Valid settings are accepted. */
    static void take(String which, @Nullable JsonNode schema, Map<String, JsonNode> good) {
        if (schema == null) {
            Breach.unless(
                    good.isEmpty(),
                    "the integration has " + which + " " + good.keySet() + ", but the descriptor declares no schema",
                    "declare " + which
                            + "Schema in the descriptor, so that mistakes are reported before anything runs");
            return;
        }
        ErrorDetail error = check(schema, good);
        Breach.unless(
                error == null,
                which + "Schema refuses the settings of the good integration: "
                        + (error == null ? "" : error.message()),
                "correct the schema, or integration(); a schema is draft-07 or 2020-12, and loads nothing");
    }

    /** Invalid settings are rejected. */
    static void refuse(String which, @Nullable JsonNode schema, List<Map<String, JsonNode>> bad) {
        if (schema == null) {
            Breach.unless(
                    bad.isEmpty(),
                    "there are samples of invalid " + which + ", but the descriptor declares no schema",
                    "declare " + which + "Schema in the descriptor");
            return;
        }
        Breach.unless(
                !bad.isEmpty(),
                "the descriptor has a " + which + "Schema, but nothing shows that it refuses anything",
                "give samples of mistakes: override invalid" + Character.toUpperCase(which.charAt(0))
                        + which.substring(1) + "()");
        for (Map<String, JsonNode> sample : bad) {
            ErrorDetail error = check(schema, sample);
            Breach.unless(
                    error != null,
                    which + "Schema takes " + sample + ", which is declared invalid",
                    "tighten the schema: type, required, enum, and \"additionalProperties\": false against misspelt"
                            + " names");
        }
    }

    private static @Nullable ErrorDetail check(JsonNode schema, Map<String, JsonNode> settings) {
        Endpoint endpoint = Endpoint.builder("check").validationSchema(schema).build();
        Integration integration = Integration.builder()
                .integrationId(ID)
                .name(ID)
                .type(IntegrationType.CUSTOM)
                .connector(ID)
                .category("test")
                .endpoints(Map.of("check", endpoint))
                .build();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        settings.forEach(input::set);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .connector(new Nowhere())
                .build()) {
            return client.execute(ExecutionRequest.builder(ID, "check")
                            .inputData(input)
                            .options(ExecutionOptions.builder()
                                    .mockResponse(JsonNodeFactory.instance.objectNode())
                                    .build())
                            .build())
                    .error();
        }
    }

    /** Never called, because the response is mocked. */
    private static final class Nowhere implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of(ID, "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                throw new IllegalStateException("the samples of settings go nowhere");
            };
        }
    }
}
