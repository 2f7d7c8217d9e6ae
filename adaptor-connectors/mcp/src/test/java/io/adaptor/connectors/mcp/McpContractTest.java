package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.Behaviour;
import io.adaptor.testkit.contract.HttpConnectorContractTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

class McpContractTest extends HttpConnectorContractTest {
    @Override
    protected ConnectorFactory factory() {
        return new McpConnectorFactory();
    }

    @Override
    protected Integration integration(String baseUrl) {
        return Integration.builder()
                .integrationId("tools")
                .name("Tools")
                .type(IntegrationType.CUSTOM)
                .connector("mcp")
                .category("test")
                .baseUrl(baseUrl)
                .auth(new AuthConfig.Bearer(Map.of("token", Secret.of("not-to-be-seen-4711"))))
                .endpoints(Map.of("echo", tool("echo"), "other", tool("other")))
                .build();
    }

    private static Endpoint tool(String name) {
        return Endpoint.builder(name)
                .settings(Map.of("tool", TextNode.valueOf(name)))
                .requestMapping(RequestMapping.builder()
                        .body(Map.of("text", MappingRule.source("text")))
                        .build())
                .responseMapping(
                        ResponseMapping.builder().dataPath("structuredContent").build())
                .build();
    }

    @Override
    protected String endpoint() {
        return "echo";
    }

    @Override
    protected String bodyEndpoint() {
        return "other";
    }

    @Override
    protected ObjectNode input(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Override
    protected Answer ok(ReceivedRequest request, String text) {
        JsonNode asked;
        try {
            asked = JsonCodec.read(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (asked.path("method").asText().equals("server/discover")) {
            result.putArray("supportedVersions").add(Protocol.STATELESS);
        } else {
            result.putArray("content");
            result.putObject("structuredContent").put("text", text);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", asked.path("id"));
        answer.set("result", result);
        return Answer.json(200, JsonCodec.write(answer));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of("environment", TextNode.valueOf("A=b")), Map.of("command", TextNode.valueOf("npx")));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of(
                Map.of(),
                Map.of("tool", TextNode.valueOf("")),
                Map.of("list", TextNode.valueOf("prompts")),
                Map.of("tool", TextNode.valueOf("a"), "list", TextNode.valueOf("tools")));
    }

    /** Arguments are JSON in memory, and pages have no URLs. */
    @Override
    protected Set<Behaviour> unsupported() {
        return Set.of(Behaviour.UPLOAD, Behaviour.DOWNLOAD, Behaviour.PAGE_URL);
    }
}
