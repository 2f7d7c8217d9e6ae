package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to renew as processes tell each other, by the clock of the machine.
 *
 * @param owner who has it
 * @param since when it was given or last prolonged
 * @param ttl how long it lasts from then
 */
record Lease(String owner, Instant since, Duration ttl) {
    static final int MAX_BYTES = 4096;

    // Clocks are read at slightly different moments, and are set a little all the time.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Whether it still holds. */
    boolean holds(Instant now) {
        return now.isBefore(since.plus(ttl).plus(TOLERANCE));
    }

    /** Whether it begins in the future: the clock was set back, and its end may be hours away. */
    boolean isFromTheFuture(Instant now) {
        return now.plus(TOLERANCE).isBefore(since);
    }

    byte[] bytes() {
        return JsonCodec.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("owner", owner)
                .put("since", since.toString())
                .put("ttl_ms", ttl.toMillis()));
    }

    /** Reads one; what is damaged is nobody's, as only a crash of the machine can leave it. */
    static @Nullable Lease parse(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            JsonNode tree = JsonCodec.read(bytes);
            return new Lease(
                    tree.required("owner").asText(),
                    Instant.parse(tree.required("since").asText()),
                    Duration.ofMillis(tree.required("ttl_ms").asLong()));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
