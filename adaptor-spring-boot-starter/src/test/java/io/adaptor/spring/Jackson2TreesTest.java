package io.adaptor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Trees of Jackson 2 through Jackson 3. */
class Jackson2TreesTest {
    private final JsonMapper mapper =
            JsonMapper.builder().addModule(Jackson2Trees.module()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":820982911946154508,\"price\":1.10,\"big\":123456789012345678901234567890,\"small\":-7}",
                "[1.000,0.1000000000000000055511151231257827,-0,true,false,null,\"\",{},[]]",
                "\"text \\u0000 \\\" é\"",
                "{\"a\":{\"b\":[{\"c\":[[]]}]}}",
                "3.0",
                "null"
            })
    void whatIsReadIsWhatOurOwnReaderReadsAndIsWrittenAsItWas(String json) throws Exception {
        JsonNode read = mapper.readValue(json, JsonNode.class);

        assertThat(read).isEqualTo(JsonCodec.read(json));
        assertThat(mapper.writeValueAsString(read)).isEqualTo(JsonCodec.write(JsonCodec.read(json)));
    }

    @Test
    void aTreeWithinSomethingElseIsOneToo() throws Exception {
        JsonNode tree = JsonCodec.read("{\"n\":1.50}");

        assertThat(mapper.writeValueAsString(new Holder("x", tree, null)))
                .isEqualTo("{\"name\":\"x\",\"tree\":{\"n\":1.50},\"fields\":null}");
        assertThat(mapper.writeValueAsString(Map.of("trees", List.of(tree)))).isEqualTo("{\"trees\":[{\"n\":1.50}]}");
        Holder read = mapper.readValue("{\"name\":\"x\",\"tree\":null,\"fields\":{\"a\":2}}", Holder.class);
        assertThat(read.tree().isNull()).isTrue();
        assertThat(read.fields())
                .isEqualTo(JsonNodeFactory.instance.objectNode().put("a", 2));
        assertThat(mapper.readValue("{\"name\":\"x\"}", Holder.class).tree()).isNull();
    }

    @Test
    void anotherKindOfTreeThanTheMethodTakesIsRefusedWithBothKinds() {
        assertThatThrownBy(() -> mapper.readValue("[1]", ObjectNode.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("a JSON object is expected, not ARRAY");
        assertThatThrownBy(() -> mapper.readValue("{}", ArrayNode.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("a JSON array is expected, not OBJECT");
    }

    @Test
    void whatATreeMayHoldBesidesJsonIsWrittenAsJackson2DoesIt() throws Exception {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode tree = nodes.objectNode();
        tree.set("bytes", nodes.binaryNode(new byte[] {1, 2, 3}));
        tree.set("object", nodes.pojoNode(Map.of("k", 1)));
        tree.set("float", nodes.numberNode(1.5f));
        tree.set("short", nodes.numberNode((short) 3));
        tree.set("missing", MissingNode.getInstance());

        assertThat(mapper.writeValueAsString(tree))
                .isEqualTo("{\"bytes\":\"AQID\",\"object\":{\"k\":1},\"float\":1.5,\"short\":3,\"missing\":null}");
    }

    record Holder(String name, JsonNode tree, ObjectNode fields) {}
}
