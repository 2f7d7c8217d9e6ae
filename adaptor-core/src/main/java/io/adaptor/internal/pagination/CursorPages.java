package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cursor from the response is sent in a parameter of the next request, with the JSON type it had in the response. */
final class CursorPages implements PageStyle {
    private final PageParameter param;
    private final AnswerValue cursor;
    private final boolean repeats;

    CursorPages(PaginationPolicy policy, @Nullable AnswerValue cursor) {
        this.param = PageParameter.of("param", Objects.requireNonNull(policy.param()));
        this.cursor = Objects.requireNonNull(cursor);
        this.repeats = policy.repeats();
    }

    @Override
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String given) {
        return given == null ? mapped : param.in(mapped, PlainCursor.read(given));
    }

    @Override
    public ConnectorRequest covered(ConnectorRequest asked, String cover) {
        return param.in(asked, TextNode.valueOf(cover));
    }

    @Override
    public @Nullable String next(
            ConnectorRequest asked, ConnectorResponse response, int items, ExecutionBudget budget) {
        JsonNode found = cursor.of(response, budget);
        if (!Expression.truthy(found) || (repeats && items == 0)) {
            return null;
        }
        if (found.isBoolean()) {
            throw new UncertainEnd("cursor_path: is true, which says that there is a next page but not where");
        }
        return PlainCursor.write(found);
    }
}
