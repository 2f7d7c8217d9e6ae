package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.HttpConnectorContractTest;
import java.util.Map;

// snippet
class RestContractTest extends HttpConnectorContractTest {
    private static final RequestMapping BY_ID = RequestMapping.builder()
            .pathParams(Map.of("id", MappingRule.builder().source("id").build()))
            .build();

    @Override
    protected ConnectorFactory factory() {
        return new RestConnectorFactory();
    }

    @Override
    protected Integration integration(String baseUrl) {
        return Integration.builder()
                .integrationId("orders")
                .name("Orders")
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl(baseUrl)
                .auth(AuthConfig.ApiKey.inQuery("key", Secret.of("not-to-be-seen-4711")))
                .endpoints(Map.of(
                        "get",
                        RestFixture.endpoint("get", HttpMethod.GET, "/orders/{id}")
                                .requestMapping(BY_ID)
                                .build(),
                        "put",
                        RestFixture.endpoint("put", HttpMethod.PUT, "/orders/{id}")
                                .requestMapping(BY_ID)
                                .build()))
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
        return Answer.json(200, "{\"id\":\"" + text + "\"}");
    }
}
// end of snippet
