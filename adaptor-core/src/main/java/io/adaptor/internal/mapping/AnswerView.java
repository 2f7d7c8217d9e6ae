package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/**
 * How the expressions of one endpoint see its responses: as records if only the needed parts were read, otherwise as
 * trees. Immutable once its projection is built, thread-safe.
 */
public final class AnswerView {
    private final WantedSlots slots;

    AnswerView(WantedSlots slots) {
        this.slots = slots;
    }

    /** Returns the parts of a response that were read, or null if all of it was read. */
    @Nullable
    ProjectedAnswer projected(ConnectorResponse response) {
        return response.body() instanceof Payload.Json json
                        && json.parts() instanceof ProjectedAnswer answer
                        && answer.document().isOf(slots)
                ? answer
                : null;
    }

    /** Returns the body, for the expressions that were compiled for this view. */
    public JsonNode body(ConnectorResponse response) {
        ProjectedAnswer answer = projected(response);
        return answer == null ? response.bodyTree() : answer.document();
    }

    /** Returns the body as a tree that contains at least the parts that the expressions of this view read. */
    public JsonNode tree(ConnectorResponse response) {
        ProjectedAnswer answer = projected(response);
        return answer == null ? response.bodyTree() : answer.document().tree();
    }
}
