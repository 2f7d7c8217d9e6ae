package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to renew tokens, shared between processes, measured by the clock of the machine.
 *
 * @param owner the owner of the lease
 * @param since the time at which it was acquired or last extended
 * @param ttl its duration from that time
 */
record Lease(String owner, Instant since, Duration ttl) {
    static final int MAX_BYTES = 4096;

    // Clocks are read at slightly different moments, and are continually adjusted a little.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Returns whether the lease is still valid. */
    boolean holds(Instant now) {
        return now.isBefore(since.plus(ttl).plus(TOLERANCE));
    }

    /** Returns whether the lease starts in the future: the clock was set back, and its end may be hours away. */
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

    /** Parses a lease; a damaged one counts as absent, as only a crash of the machine can leave it. */
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
