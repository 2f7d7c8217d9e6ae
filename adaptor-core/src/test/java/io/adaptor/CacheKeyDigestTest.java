package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.spi.ResponseCache.Key;
import io.adaptor.spi.ResponseCache.Request;
import io.adaptor.spi.ResponseCache.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CacheKeyDigestTest {
    @Test
    void keysThatDifferInAnyPartHaveDifferentDigests() throws IOException {
        Request none = request(Map.of(), Map.of(), Map.of(), Payload.empty(), null);
        List<Key> keys = List.of(
                new Key("t", "i", "v", "", "c", "e", none),
                new Key("ti", "", "v", "", "c", "e", none),
                new Key("t", "iv", "", "", "c", "e", none),
                new Key("t", "i", "v", "1", "c", "e", none),
                new Key("t", "i", "v", "", "c2", "e", none),
                new Key("t", "i", "v", "", "c", "e2", none),
                key(request(Map.of("a", tree("1")), Map.of(), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of("a", tree("1")), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of("a", tree("1.0")), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of("a", tree("\"1\"")), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of("a", tree("true")), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of("a", tree("\"true\"")), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of("a", tree("null")), Map.of(), Payload.empty(), null)),
                key(request(Map.of(), Map.of(), Map.of("a", "1"), Payload.empty(), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.json(tree("[]")), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.json(tree("[[],[]]")), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.json(tree("[[[]]]")), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.json(tree("{}")), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.text("{}"), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.bytes("{}".getBytes("UTF-8")), null)),
                key(request(Map.of(), Map.of(), Map.of(), Payload.empty(), "")),
                key(request(Map.of(), Map.of(), Map.of(), Payload.empty(), "2")));

        Set<String> digests = new HashSet<>();
        for (Key key : keys) {
            assertThat(digests.add(key.digest())).as(key.toString()).isTrue();
            assertThat(key.digest()).matches("[A-Za-z0-9_-]{43}").isEqualTo(key.digest());
        }
        assertThat(new Scope("t", "i", "e").digest()).isNotIn(digests);
    }

    @Test
    void equalKeysHaveEqualDigestsWhateverTheOrderOfFieldsAndTheZerosOfDecimals() throws IOException {
        Key one = key(request(Map.of(), Map.of(), Map.of(), Payload.json(tree("{\"a\":1.10,\"b\":[2]}")), null));
        Key other = key(request(Map.of(), Map.of(), Map.of(), Payload.json(tree("{\"b\":[2],\"a\":1.1}")), null));

        assertThat(one).isEqualTo(other);
        assertThat(one.digest()).isEqualTo(other.digest());
    }

    // Another release, or another process, must find what this one has stored.
    @Test
    void theDigestStaysWhatItIs() throws IOException {
        Key key = key(
                request(Map.of("id", tree("7")), Map.of("q", tree("\"ä\"")), Map.of("X-A", "b"), Payload.empty(), "2"));

        assertThat(key.digest()).isEqualTo("WHov3loa19ka176Sq0YpOfZjWCbRB9jwcLZtHmMSA0Y");
    }

    @Test
    void aStreamIsEqualToNothing() {
        Payload stream = Payload.stream(InputStream::nullInputStream, -1, "text/plain");
        Key key = key(request(Map.of(), Map.of(), Map.of(), stream, null));

        assertThat(key.digest()).isNotEqualTo(key.digest());
    }

    private static Key key(Request request) {
        return new Key("t", "i", "v", "", "c", "e", request);
    }

    private static Request request(
            Map<String, JsonNode> path,
            Map<String, JsonNode> query,
            Map<String, String> headers,
            Payload body,
            @Nullable String cursor) {
        return Request.of(path, query, headers, body, cursor);
    }

    private static JsonNode tree(String json) throws IOException {
        return JsonCodec.read(json);
    }
}
