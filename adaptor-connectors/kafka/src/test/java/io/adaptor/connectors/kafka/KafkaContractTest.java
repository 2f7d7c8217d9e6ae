package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.contract.Behaviour;
import io.adaptor.testkit.contract.ConnectorContractTest;
import io.adaptor.testkit.contract.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** The rules that every connector keeps, with requests that are replied to. */
class KafkaContractTest extends ConnectorContractTest {
    // The classes of Kafka's client take longer than the second of a call.
    @BeforeAll
    static void warmUp() {
        try (Vendor vendor = KafkaVendor.start();
                AdaptorClient client = Clients.of(echo(vendor.baseUrl()))) {
            client.call("broker", "echo").with("text", "warm").execute();
        }
    }

    @Override
    protected ConnectorFactory factory() {
        return new KafkaConnectorFactory();
    }

    @Override
    protected Vendor vendor() {
        return KafkaVendor.start();
    }

    @Override
    protected Integration integration(String baseUrl) {
        return echo(baseUrl);
    }

    private static Integration echo(String baseUrl) {
        return IntegrationFormat.read("""
                integration_id: broker
                name: Broker
                type: message_queue
                connector: kafka
                category: test
                base_url: %s
                response_format: json
                auth_config: { type: basic_auth, credentials: { username: contract-user, password: contract-canary-1 } }
                settings: { sasl_mechanism: PLAIN }
                endpoints:
                  echo:
                    settings: { operation: request, topic: questions, reply_topic: replies }
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
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(
                Map.of("sasl_mechanism", TextNode.valueOf("GSSAPI")),
                Map.of("properties", JsonNodeFactory.instance.objectNode().put("interceptor.classes", "any")),
                Map.of("colour", TextNode.valueOf("red")));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of(
                Map.of(),
                Map.of("operation", TextNode.valueOf("send"), "topic", TextNode.valueOf("any")),
                Map.of(
                        "operation",
                        TextNode.valueOf("publish"),
                        "topic",
                        TextNode.valueOf("any"),
                        "colour",
                        TextNode.valueOf("red")));
    }

    @Override
    protected Set<Behaviour> unsupported() {
        // Query parameters are key, partition and timestamp, and others are refused.
        return Set.of(Behaviour.QUERY_PARAMS, Behaviour.UPLOAD, Behaviour.DOWNLOAD);
    }
}
