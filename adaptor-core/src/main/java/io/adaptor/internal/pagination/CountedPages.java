package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page number or an offset counts up until a page is empty, not full, or said to be the last. */
final class CountedPages implements PageStyle {
    private final PaginationPolicy policy;
    private final PageParameter param;
    private final PageSize sizes;
    private final @Nullable Expression more;

    CountedPages(PaginationPolicy policy, PageSize sizes, @Nullable Expression more) {
        this.policy = policy;
        this.param = PageParameter.of("param", Objects.requireNonNull(policy.param()));
        this.sizes = sizes;
        this.more = more;
    }

    @Override
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor) {
        if (cursor != null) {
            return param.in(mapped, LongNode.valueOf(number(cursor)));
        }
        return param.get(mapped).isMissingNode() ? param.in(mapped, LongNode.valueOf(first())) : mapped;
    }

    @Override
    public @Nullable String next(ConnectorRequest asked, ConnectorResponse response, int items) {
        Integer size = sizes.of(asked);
        boolean last = more == null ? size != null && items < size : !says(more, response);
        if (items == 0 || last) {
            return null;
        }
        // Vendors cap the size of a page, so an offset counts what came, not what was asked for.
        long step = policy.style() == PaginationPolicy.Style.PAGE ? 1 : items;
        return String.valueOf(param.get(asked).asLong(first()) + step);
    }

    private int first() {
        return policy.style() == PaginationPolicy.Style.PAGE ? policy.firstPage() : 0;
    }

    private static boolean says(Expression more, ConnectorResponse response) {
        try {
            JsonNode answer = more.evaluate(response.bodyTree());
            return Expression.truthy(answer);
        } catch (ExpressionException notThatKindOfAnswer) {
            return false;
        }
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,15}")) {
            throw PageStyle.wrongCursor("must be a number for this endpoint");
        }
        return Long.parseLong(cursor);
    }
}
