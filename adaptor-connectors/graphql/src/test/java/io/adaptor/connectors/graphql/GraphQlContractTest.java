package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.Behaviour;
import io.adaptor.testkit.contract.HttpConnectorContractTest;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GraphQlContractTest extends HttpConnectorContractTest {
    @Override
    protected ConnectorFactory factory() {
        return new GraphQlConnectorFactory();
    }

    @Override
    protected Integration integration(String baseUrl) {
        return Integration.builder()
                .integrationId("orders")
                .name("Orders")
                .type(IntegrationType.GRAPHQL)
                .category("test")
                .baseUrl(baseUrl)
                .auth(AuthConfig.ApiKey.inQuery("key", Secret.of("not-to-be-seen-4711")))
                .endpoints(Map.of(
                        "get",
                        operation("get", "query ($id: ID!) { order(id: $id) { id } }"),
                        "put",
                        operation("put", "mutation ($id: ID!) { order(id: $id) { id } }")))
                .build();
    }

    private static Endpoint operation(String name, String document) {
        return Endpoint.builder(name)
                .settings(Map.of("document", TextNode.valueOf(document)))
                .requestMapping(RequestMapping.builder()
                        .body(Map.of("id", MappingRule.builder().source("id").build()))
                        .build())
                .build();
    }

    @Override
    protected String endpoint() {
        return "get";
    }

    @Override
    protected String bodyEndpoint() {
        return "put";
    }

    @Override
    protected ObjectNode input(String text) {
        return JsonNodeFactory.instance.objectNode().put("id", text);
    }

    @Override
    protected Answer ok(ReceivedRequest request, String text) {
        return Answer.json(200, "{\"data\":{\"order\":{\"id\":\"" + text + "\"}}}");
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of("schema", BooleanNode.TRUE), Map.of("scheme", TextNode.valueOf("type Query { a: Int }")));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of(Map.of(), Map.of("document", BooleanNode.TRUE), Map.of("introspect", BooleanNode.FALSE));
    }

    /** Bodies are variables, which are held against the operation; there are neither downloads nor URLs of pages. */
    @Override
    protected Set<Behaviour> unsupported() {
        return Set.of(Behaviour.JSON_BODY, Behaviour.UPLOAD, Behaviour.DOWNLOAD, Behaviour.PAGE_URL);
    }
}
