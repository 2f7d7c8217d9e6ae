package io.adaptor.connectors.file;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** The rules that every connector keeps, over SFTP with MINA's server. */
class FileContractTest extends ConnectorContractTest {
    private boolean aboutPaths;

    /** The first logins of a process load and compile so much that they take longer than a call of the suite has. */
    @BeforeAll
    static void warmUp() {
        for (int i = 0; i < 5; i++) {
            try (MinaServer server = MinaServer.start();
                    AdaptorClient client = server.client("there: { settings: { operation: exists } }")) {
                client.call("files", "there").execute();
            }
        }
    }

    @BeforeEach
    void seeWhatItIsAbout(TestInfo test) {
        aboutPaths = test.getDisplayName().equals("PATH");
    }

    @Override
    protected ConnectorFactory factory() {
        return new FileConnectorFactory();
    }

    @Override
    protected Vendor vendor() {
        return new SftpVendor(aboutPaths);
    }

    @Override
    protected Integration integration(String baseUrl) {
        return IntegrationFormat.read(
                """
                integration_id: files
                name: Files
                type: file_system
                category: test
                pool_size: 4
                base_url: %s
                settings: { host_key: "%s" }
                auth_config: { type: basic_auth, credentials: { username: %s, password: %s } }
                endpoints:
                  get:
                    path: "/{text}"
                    settings: { operation: read, format: json }
                    request_mapping: { path_params: { text: text } }
                    response_mapping: { field_mappings: { text: text } }
                  put:
                    path: "/{text}"
                    settings: { operation: write, format: json }
                    request_mapping: { path_params: { text: text }, body: { text: text } }
                """.formatted(baseUrl, MinaServer.fingerprint(), MinaServer.USER, MinaServer.PASSWORD), "files.yaml");
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
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of("host_key", TextNode.valueOf("any")), Map.of("hostkey", TextNode.valueOf("x")));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of(
                Map.of(),
                Map.of("operation", TextNode.valueOf("chmod")),
                Map.of("operation", TextNode.valueOf("read"), "if_exists", TextNode.valueOf("ask")));
    }

    @Override
    protected Set<Behaviour> unsupported() {
        return Set.of(Behaviour.QUERY_PARAMS, Behaviour.PAGE_URL);
    }
}
