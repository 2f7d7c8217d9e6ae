package io.adaptor.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SharedTreesTest {
    private static final String TEXT = "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}";

    private final JsonNode kept = SharedTrees.keep(read());

    @Test
    void manyThreadsMayReadWhatWasHandedOutInEveryWay() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 2_000; round++) {
                JsonNode data = SharedTrees.handOut(kept);
                CyclicBarrier start = new CyclicBarrier(threads);
                Callable<String> reader = () -> {
                    start.await();
                    List<String> seen = new ArrayList<>();
                    data.fields().forEachRemaining(field -> seen.add(field.getKey() + field.getValue()));
                    data.fieldNames().forEachRemaining(seen::add);
                    data.elements().forEachRemaining(value -> seen.add(value.toString()));
                    return seen + data.toString() + data.equals(read()) + data.size();
                };
                List<Future<String>> results = pool.invokeAll(List.of(reader, reader, reader, reader));
                for (Future<String> result : results) {
                    assertThat(result.get())
                            .isEqualTo("[a\"1\", b\"2\", c\"3\", a, b, c, \"1\", \"2\", \"3\"]" + TEXT + "true3");
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void readingDoesNotCopyTheFields() {
        Map<String, Function<JsonNode, Object>> reading = Map.of(
                "fields", data -> data.fields().next(),
                "names", data -> data.fieldNames().next(),
                "values", data -> data.elements().next(),
                "text", JsonNode::toString,
                "equality", data -> data.equals(read()));
        reading.forEach((what, read) -> {
            ObjectNode cached = (ObjectNode) SharedTrees.keep(read());
            JsonNode data = SharedTrees.handOut(cached);
            assertThat(read.apply(data)).isNotNull();

            // Nothing else changes a cached object; here it shows whose fields the receiver looks at.
            cached.put("d", "4");
            assertThat(data.has("d")).as("%s: still shared", what).isTrue();
        });
    }

    @Test
    void changesByEveryViewStayWithTheReceiver() {
        ObjectNode byEntry = (ObjectNode) SharedTrees.handOut(kept);
        Iterator<Map.Entry<String, JsonNode>> fields = byEntry.fields();
        fields.next().setValue(TextNode.valueOf("x"));
        fields.next();
        fields.remove();
        ObjectNode byName = (ObjectNode) SharedTrees.handOut(kept);
        Iterator<String> names = byName.fieldNames();
        names.next();
        names.remove();
        ObjectNode byValue = (ObjectNode) SharedTrees.handOut(kept);
        Iterator<JsonNode> values = byValue.elements();
        values.next();
        values.next();
        values.remove();
        ObjectNode emptied = (ObjectNode) SharedTrees.handOut(kept);
        emptied.removeAll();

        assertThat(byEntry).hasToString("{\"a\":\"x\",\"c\":\"3\"}");
        assertThat(byName).hasToString("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(byValue).hasToString("{\"a\":\"1\",\"c\":\"3\"}");
        assertThat(emptied).isEmpty();
        assertThat(SharedTrees.handOut(kept)).hasToString(TEXT);
    }

    @Test
    void anObjectThatAStoreReadBackIsNotHandedOutItself() {
        JsonNode held = read();
        ((ObjectNode) SharedTrees.handOut(held)).put("a", "9");

        assertThat(held).hasToString(TEXT);
    }

    private static JsonNode read() {
        try {
            return JsonCodec.read(TEXT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
