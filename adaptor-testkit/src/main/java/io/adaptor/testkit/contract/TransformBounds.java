package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ValueTransform;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules about values that a transform does not expect: of other types, and very large ones. */
final class TransformBounds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int CHARACTERS = 1_000_000;
    private static final int ELEMENTS = 100_000;
    private static final int DEPTH = 900;
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private TransformBounds() {}

    static void everyTypeIsTransformedOrRefused(ValueTransform transform, List<TransformSample> samples) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("JSON null", JSON.nullNode());
        values.put("true", JSON.booleanNode(true));
        values.put("0", JSON.numberNode(0));
        values.put("a number of 40 digits", JSON.numberNode(BigInteger.TEN.pow(40)));
        values.put("-1.5e-7", JSON.numberNode(-1.5e-7));
        values.put("an empty text", JSON.textNode(""));
        values.put("a text with half a surrogate pair", JSON.textNode("a\ud83d"));
        values.put("an empty array", JSON.arrayNode());
        values.put("an array with JSON null", JSON.arrayNode().addNull());
        values.put("an empty object", JSON.objectNode());
        values.put("an object", JSON.objectNode().put("a", 1).putNull("b"));
        for (Map<String, JsonNode> params : params(samples)) {
            ValueTransform.Change change = TransformRules.prepare(transform, params);
            values.forEach((name, value) -> check(name, end(change, value)));
        }
    }

    static void hugeValuesInTime(ValueTransform transform, List<TransformSample> samples) throws InterruptedException {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("a text of a million a", JSON.textNode("a".repeat(CHARACTERS)));
        values.put("a text of a million blanks and an x", JSON.textNode(" ".repeat(CHARACTERS) + "x"));
        values.put("a text of a million alternating characters", JSON.textNode("a-".repeat(CHARACTERS / 2)));
        ArrayNode wide = JSON.arrayNode();
        ObjectNode names = JSON.objectNode();
        for (int i = 0; i < ELEMENTS; i++) {
            wide.add("element " + i);
            names.put("name" + i, i);
        }
        values.put("an array of " + ELEMENTS, wide);
        values.put("an object of " + ELEMENTS, names);
        ArrayNode deep = JSON.arrayNode();
        for (int i = 0; i < DEPTH; i++) {
            deep = JSON.arrayNode().add(deep);
        }
        values.put("an array nested " + DEPTH + " deep", deep);
        for (Map<String, JsonNode> params : params(samples)) {
            ValueTransform.Change change = TransformRules.prepare(transform, params);
            for (Map.Entry<String, JsonNode> value : values.entrySet()) {
                checkInTime(value.getKey(), change, value.getValue());
            }
        }
    }

    private static void checkInTime(String name, ValueTransform.Change change, JsonNode value)
            throws InterruptedException {
        End[] end = new End[1];
        Thread thread = new Thread(() -> end[0] = end(change, value), "contract-transform");
        thread.setDaemon(true);
        thread.start();
        thread.join(IN_TIME.toMillis());
        End ended = end[0];
        if (thread.isAlive() || ended == null) {
            thread.interrupt();
            throw Breach.of(
                    name + " was not transformed after " + IN_TIME.toSeconds() + " s",
                    "bound the work, or make it grow with the size of the value only (no backtracking regex, no"
                            + " concatenation in a loop); refuse what is too large with an IllegalArgumentException");
        }
        check(name, ended);
    }

    private record End(@Nullable JsonNode result, @Nullable Throwable thrown) {}

    private static End end(ValueTransform.Change change, JsonNode value) {
        try {
            return new End(change.apply(value, TransformRules.around(value)), null);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new End(null, e);
        }
    }

    private static void check(String name, End end) {
        String remedy = "return a value (JSON null is one), or throw an IllegalArgumentException that says what the"
                + " transform takes";
        if (end.thrown() == null) {
            Breach.unless(end.result() != null, name + " became a Java null", remedy);
            return;
        }
        Breach.unless(
                end.thrown() instanceof IllegalArgumentException && end.thrown().getMessage() != null,
                name + " was refused with " + end.thrown(),
                remedy);
    }

    private static Set<Map<String, JsonNode>> params(List<TransformSample> samples) {
        Set<Map<String, JsonNode>> params = new LinkedHashSet<>();
        samples.forEach(sample -> params.add(sample.params()));
        return params;
    }
}
