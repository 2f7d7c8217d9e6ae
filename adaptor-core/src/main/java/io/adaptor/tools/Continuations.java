package io.adaptor.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Execution;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.pagination.CursorSeal;
import io.adaptor.spi.ContinuationStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns long results in parts: the first immediately, the others from the store, by a sealed continuation.
 * Thread-safe.
 */
final class Continuations {
    private static final Logger LOG = LoggerFactory.getLogger(Continuations.class);
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int MOST_PARTS = 1_000;
    private static final String PURPOSE = "<continuation>";

    private final ContinuationStore store;
    private final CursorSeal seal;
    private final int bytes;

    Continuations(ContinuationStore store, CursorSeal seal, int bytes) {
        this.store = store;
        this.seal = seal;
        this.bytes = bytes;
    }

    /** Returns the whole result, or its first part. */
    Shown first(ToolScope scope, ObjectNode whole) {
        Shown all = Shown.of(whole);
        return all.fits(bytes) ? all : Shown.of(firstOfMany(scope, LongResult.parts(whole, bytes)));
    }

    private ObjectNode firstOfMany(ToolScope scope, List<ObjectNode> parts) {
        ObjectNode first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        String id = UUID.randomUUID().toString();
        List<String> rest =
                parts.subList(1, parts.size()).stream().map(JsonCodec::write).toList();
        if (kept(scope.tenantId(), id, rest)) {
            return continued(first, scope, id, 0, rest.size());
        }
        return first.put(
                "warning",
                "the result is too long to be kept; of " + parts.size()
                        + " parts this is the first. Ask for less at once");
    }

    private boolean kept(String tenantId, String id, List<String> rest) {
        try {
            return rest.size() <= MOST_PARTS && store.put(tenantId, id, rest, KEEP);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The rest of a long result could not be kept: {}",
                    e.getClass().getName());
            return false;
        }
    }

    /** Returns the part that a continuation refers to; null if the continuation is invalid or has expired. */
    @Nullable
    ObjectNode next(ToolScope scope, String continuation) {
        try {
            String[] place = seal.open(bound(scope), continuation).split(":");
            int index = Integer.parseInt(place[1]);
            int count = Integer.parseInt(place[2]);
            String part = store.find(scope.tenantId(), place[0], index);
            if (part == null) {
                return null;
            }
            ObjectNode tree = (ObjectNode) JsonCodec.read(part);
            return index + 1 < count ? continued(tree, scope, place[0], index + 1, count) : tree;
        } catch (AdaptorException | IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private ObjectNode continued(ObjectNode part, ToolScope scope, String id, int index, int count) {
        part.put("continuation", seal.seal(bound(scope), id + ":" + index + ":" + count, true));
        return part.put("parts_left", count - index);
    }

    private static Execution bound(ToolScope scope) {
        return new Execution("", scope.tenantId(), PURPOSE, Tools.CONTINUE, scope.connection());
    }
}
