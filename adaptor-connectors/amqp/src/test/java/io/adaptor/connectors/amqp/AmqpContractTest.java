package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.contract.Behaviour;
import io.adaptor.testkit.contract.ConnectorContractTest;
import io.adaptor.testkit.contract.SocketVendor;
import io.adaptor.testkit.contract.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that every connector keeps, with requests that are replied to. */
class AmqpContractTest extends ConnectorContractTest {
    @Override
    protected ConnectorFactory factory() {
        return new AmqpConnectorFactory();
    }

    @Override
    protected Vendor vendor() {
        return SocketVendor.start("amqp", AmqpConversation::new);
    }

    @Override
    protected Integration integration(String baseUrl) {
        return IntegrationFormat.read("""
                integration_id: broker
                name: Broker
                type: message_queue
                connector: amqp
                category: test
                base_url: %s
                auth_config: { type: basic_auth, credentials: { username: adaptor, password: contract-canary-1 } }
                endpoints:
                  echo:
                    settings: { operation: request, routing_key: echo }
                    request_mapping: { body: { text: text } }
                    response_mapping: { field_mappings: { text: payload.text } }
                """.formatted(baseUrl), "broker.yaml");
    }

    @Override
    protected String endpoint() {
        return "echo";
    }

    @Override
    protected ObjectNode input(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Override
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of(
                Map.of(),
                Map.of("operation", TextNode.valueOf("send")),
                Map.of("operation", TextNode.valueOf("publish"), "colour", TextNode.valueOf("red")));
    }

    @Override
    protected Set<Behaviour> unsupported() {
        // Query parameters are properties of messages, and those that AMQP does not have are refused.
        return Set.of(Behaviour.QUERY_PARAMS, Behaviour.UPLOAD, Behaviour.DOWNLOAD);
    }
}
