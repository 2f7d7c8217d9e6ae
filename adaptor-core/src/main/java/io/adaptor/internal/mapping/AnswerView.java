package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/**
 * How the expressions of one endpoint see its answers: as records where only what they want was read, else as trees. Immutable
 * once its projection is built, thread-safe.
 */
public final class AnswerView {
    private final WantedSlots slots;

    AnswerView(WantedSlots slots) {
        this.slots = slots;
    }

    /** What was read of an answer; null where all of it was. */
    @Nullable
    ProjectedAnswer projected(ConnectorResponse response) {
        return response.body() instanceof Payload.Json json
                        && json.parts() instanceof ProjectedAnswer answer
                        && answer.document().isOf(slots)
                ? answer
                : null;
    }

    /** The body, for the expressions that were made for this view. */
    public JsonNode body(ConnectorResponse response) {
        ProjectedAnswer answer = projected(response);
        return answer == null ? response.bodyTree() : answer.document();
    }

    /** The body as a tree with at least what the expressions of this view read. */
    public JsonNode tree(ConnectorResponse response) {
        ProjectedAnswer answer = projected(response);
        return answer == null ? response.bodyTree() : answer.document().tree();
    }
}
