package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page number or an offset is increased until an expression indicates the end; without an expression, until a page is
 * empty.
 */
final class CountedPages implements PageStyle {
    private final boolean offset;
    private final int first;
    private final PageParameter param;
    private final @Nullable AnswerValue more;

    CountedPages(PaginationPolicy policy, @Nullable AnswerValue more) {
        this.offset = policy.style() == PaginationPolicy.Style.OFFSET;
        this.first = offset ? 0 : policy.firstPage();
        this.param = PageParameter.of("param", Objects.requireNonNull(policy.param()));
        this.more = more;
    }

    @Override
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor) {
        if (cursor != null) {
            return param.in(mapped, LongNode.valueOf(number(cursor)));
        }
        return param.get(mapped).isMissingNode() ? param.in(mapped, LongNode.valueOf(first)) : mapped;
    }

    @Override
    public ConnectorRequest covered(ConnectorRequest asked, String cover) {
        return param.in(asked, TextNode.valueOf(cover));
    }

    @Override
    public @Nullable String next(
            ConnectorRequest asked, ConnectorResponse response, int items, ExecutionBudget budget) {
        // Vendors cap the page size, so a page that is not full is not the end, and an offset advances by the items
        // received.
        if (more == null ? items == 0 : !Expression.truthy(more.of(response, budget))) {
            return null;
        }
        if (offset && items == 0) {
            throw new UncertainEnd(
                    "the page is empty though cursor_path says that there are more, so the offset can't" + " advance");
        }
        return String.valueOf(param.get(asked).asLong(first) + (offset ? items : 1));
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,15}")) {
            throw PageStyle.wrongCursor("must be a number for this endpoint");
        }
        return Long.parseLong(cursor);
    }
}
