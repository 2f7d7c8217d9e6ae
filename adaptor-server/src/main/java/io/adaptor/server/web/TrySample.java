package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.time.Instant;
import java.util.List;

/** The part of a try that is stored, of a limited size. */
final class TrySample {
    static final int MOST_BYTES = 256 << 10;

    /** The parts that are removed first if a sample is too long. */
    private static final List<String> PARTS = List.of(
            "/result/raw_response", "/result/response_expressions", "/result/data", "/result/explanation", "/input");

    private TrySample() {}

    /** Returns a sample; parts removed to meet the limit are null and are listed in {@code shortened}. */
    static ObjectNode of(Instant at, JsonNode input, ObjectNode result) {
        ObjectNode sample = JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("request_id", result.path("request_id").asText());
        sample.set("input", input);
        sample.set("result", result);
        int most = MOST_BYTES;
        if (JsonCodec.bytes(sample).length <= most) {
            return sample;
        }
        ObjectNode shortened = sample.deepCopy();
        ArrayNode names = shortened.putArray("shortened");
        for (String part : PARTS) {
            int slash = part.lastIndexOf('/');
            if (shortened.at(part.substring(0, slash)) instanceof ObjectNode parent
                    && parent.hasNonNull(part.substring(slash + 1))) {
                parent.putNull(part.substring(slash + 1));
                names.add(part.substring(1).replace('/', '.'));
            }
            if (JsonCodec.bytes(shortened).length <= most) {
                return shortened;
            }
        }
        shortened.putNull("result");
        names.add("result");
        return shortened;
    }
}
