package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectorFactory;
import java.util.Set;

/** The suite on the example that speaks in lines, with the flaw that the running test names. */
class LineSuite extends ConnectorContractTest {
    static volatile LineFlaw flaw;

    @Override
    protected ConnectorFactory factory() {
        return new LineFactory(flaw);
    }

    @Override
    protected Vendor vendor() {
        return SocketVendor.start("lines", LineConversation::new);
    }

    @Override
    protected Integration integration(String baseUrl) {
        return IntegrationFormat.read("""
                integration_id: notes
                name: Notes
                type: custom
                connector: lines
                category: test
                base_url: %s
                auth_config:
                  type: bearer_token
                  credentials: { token: not-to-be-seen-4711 }
                endpoints:
                  add:
                    request_mapping: { body: { text: text } }
                    response_mapping: { field_mappings: { text: "@" } }
                """.formatted(baseUrl), "notes.yaml");
    }

    @Override
    protected String endpoint() {
        return "add";
    }

    @Override
    protected ObjectNode input(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @Override
    protected Set<Behaviour> unsupported() {
        return Set.of(Behaviour.JSON_BODY, Behaviour.UPLOAD, Behaviour.DOWNLOAD);
    }
}
