package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The suite on the example, with the flaw that the running test names. */
class NotesSuite extends HttpConnectorContractTest {
    static volatile Flaw flaw;

    @Override
    protected ConnectorFactory factory() {
        if (flaw == Flaw.NOT_LISTED) {
            return new NotesFactory.Unlisted();
        }
        return flaw == Flaw.NO_CONSTRUCTOR ? new NotesFactory.Demanding(1) : new NotesFactory(flaw);
    }

    @Override
    protected Integration integration(String baseUrl) {
        Endpoint add = Endpoint.builder("add")
                .requestMapping(RequestMapping.builder()
                        .queryParams(Map.of(
                                "text", MappingRule.builder().source("text").build()))
                        .build())
                .build();
        return Integration.builder()
                .integrationId("notes")
                .name("Notes")
                .type(IntegrationType.CUSTOM)
                .connector("notes")
                .category("test")
                .baseUrl(baseUrl)
                .auth(AuthConfig.ApiKey.inHeader("X-Key", Secret.of("not-to-be-seen-4711")))
                .settings(Map.of("folder", TextNode.valueOf("inbox")))
                .endpoints(Map.of("add", add))
                .build();
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
    protected Answer ok(ReceivedRequest request, String text) {
        return Answer.json(200, "{\"text\":\"" + text + "\"}");
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of(), Map.of("folder", IntNode.valueOf(1)));
    }

    @Override
    protected Set<Behaviour> unsupported() {
        return flaw == null ? Set.of() : flaw.unsupported();
    }
}
