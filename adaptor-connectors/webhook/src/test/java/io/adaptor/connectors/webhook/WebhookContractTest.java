package io.adaptor.connectors.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.Secret;
import io.adaptor.api.WireFormat;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.Behaviour;
import io.adaptor.testkit.contract.HttpConnectorContractTest;
import java.util.Map;
import java.util.Set;

class WebhookContractTest extends HttpConnectorContractTest {
    @Override
    protected ConnectorFactory factory() {
        return new WebhookConnectorFactory();
    }

    @Override
    protected Integration integration(String baseUrl) {
        return Integration.builder()
                .integrationId("events")
                .name("Events")
                .type(IntegrationType.WEBHOOK)
                .category("test")
                .baseUrl(baseUrl)
                // Without a stated format a 2xx is a delivery, whatever its body is.
                .format(WireFormat.builder().response(BodyFormat.JSON).build())
                .auth(new AuthConfig.Bearer(Map.of("token", Secret.of("not-to-be-seen-4711"))))
                .endpoints(Map.of("shipped", event("shipped"), "cancelled", event("cancelled")))
                .build();
    }

    private static Endpoint event(String name) {
        return Endpoint.builder(name)
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(
                                "text", MappingRule.builder().source("text").build()))
                        .build())
                .build();
    }

    @Override
    protected String endpoint() {
        return "shipped";
    }

    @Override
    protected String bodyEndpoint() {
        return "cancelled";
    }

    @Override
    protected ObjectNode input(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Override
    protected Answer ok(ReceivedRequest request, String text) {
        return Answer.json(200, "{\"text\":\"" + text + "\"}");
    }

    /** The bytes of a stream are not known before they are sent. */
    @Override
    protected Set<Behaviour> unsupported() {
        return Set.of(Behaviour.UPLOAD);
    }
}
