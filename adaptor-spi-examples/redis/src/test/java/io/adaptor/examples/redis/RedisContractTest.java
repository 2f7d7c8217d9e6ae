package io.adaptor.examples.redis;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The rules that every connector keeps, against a real Redis; after packaging once more by the JAR. */
class RedisContractTest extends ConnectorContractTest {
    private static RealRedis redis;

    @BeforeAll
    static void start() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new RedisConnectorFactory();
    }

    @Override
    protected Vendor vendor() {
        return SocketVendor.start("redis", () -> new RedisConversation(redis));
    }

    @Override
    protected Integration integration(String baseUrl) {
        return IntegrationFormat.read("""
                integration_id: cache
                name: Cache
                type: custom
                connector: redis
                category: test
                base_url: %s
                auth_config:
                  type: basic_auth
                  credentials: { username: %s, password: %s }
                endpoints:
                  echo:
                    settings: { command: ECHO, arguments: [text] }
                    request_mapping: { body: { text: text } }
                    response_mapping: { field_mappings: { text: "@" } }
                """.formatted(baseUrl, RealRedis.USER, RealRedis.PASSWORD), "cache.yaml");
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
                Map.of("command", TextNode.valueOf("get")),
                Map.of("command", TextNode.valueOf("SUBSCRIBE")),
                Map.of("command", TextNode.valueOf("GET"), "key", TextNode.valueOf("a")));
    }

    @Override
    protected Set<Behaviour> unsupported() {
        // A body is the arguments of the command, so another one is refused too.
        return Set.of(Behaviour.JSON_BODY, Behaviour.UPLOAD, Behaviour.DOWNLOAD);
    }
}
