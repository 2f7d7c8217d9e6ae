package io.adaptor.spi.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An object of such fields is like any other. */
class RowFieldsTest {
    private static final RowFields.Names NAMES = new RowFields.Names(List.of("a", "b", "c"));

    private final ObjectNode row = new ObjectNode(
            JsonNodeFactory.instance, new RowFields(NAMES, new Object[] {"1", NullNode.getInstance(), "3"}));

    private static JsonNode json(String text) throws IOException {
        return JsonCodec.read(text);
    }

    @Test
    void itIsReadLikeAnyObject() throws IOException {
        assertThat(row).isEqualTo(json("{\"a\":\"1\",\"b\":null,\"c\":\"3\"}")).hasToString("{\"a\":\"1\",\"b\":null,\"c\":\"3\"}");
        assertThat(json("{\"a\":\"1\",\"b\":null,\"c\":\"3\"}")).isEqualTo(row).hasSameHashCodeAs(row);
        assertThat(row.size()).isEqualTo(3);
        assertThat(row.get("c").asText()).isEqualTo("3");
        assertThat(row.get("c")).isSameAs(row.get("c"));
        assertThat(row.get("d")).isNull();
        assertThat(row.has("b")).isTrue();
        assertThat(row.hasNonNull("b")).isFalse();
        assertThat(row.fieldNames()).toIterable().containsExactly("a", "b", "c");
        assertThat(row.deepCopy()).isEqualTo(row).isNotSameAs(row);
    }

    @Test
    void anotherValueOfAFieldStaysInItsPlace() {
        assertThat(row.replace("a", TextNode.valueOf("x")).asText()).isEqualTo("1");
        assertThat(row).hasToString("{\"a\":\"x\",\"b\":null,\"c\":\"3\"}");
        row.properties().forEach(field -> field.setValue(TextNode.valueOf("y")));
        assertThat(row).hasToString("{\"a\":\"y\",\"b\":\"y\",\"c\":\"y\"}");
    }

    @Test
    void anotherNameComesLast() {
        row.put("d", 4).put("a", "x");
        assertThat(row).hasToString("{\"a\":\"x\",\"b\":null,\"c\":\"3\",\"d\":4}");
        assertThat(row.size()).isEqualTo(4);
        assertThat(row.get("d").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsRemovedIsGone() {
        assertThat(row.remove("b")).isEqualTo(NullNode.getInstance());
        assertThat(row.remove("b")).isNull();
        assertThat(row).hasToString("{\"a\":\"1\",\"c\":\"3\"}");
        row.put("b", 2);
        assertThat(row).hasToString("{\"a\":\"1\",\"c\":\"3\",\"b\":2}");
        assertThat(row.retain("c")).hasToString("{\"c\":\"3\"}");
        assertThat(row.removeAll()).isEmpty();
    }

    @Test
    void fieldsCanBeRemovedWhileTheyAreLookedAt() {
        assertThat(row.remove(List.of("a", "x")).size()).isEqualTo(2);
        Iterator<Map.Entry<String, JsonNode>> fields = row.properties().iterator();
        assertThatThrownBy(fields::remove).isInstanceOf(IllegalStateException.class);
        assertThat(fields.next().getKey()).isEqualTo("b");
        fields.remove();
        assertThatThrownBy(fields::remove).isInstanceOf(IllegalStateException.class);
        assertThat(row).hasToString("{\"c\":\"3\"}");
        row.put("a", "later");
        assertThat(row).hasToString("{\"c\":\"3\",\"a\":\"later\"}");
    }
}
