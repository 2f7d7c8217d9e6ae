package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cursor of the answer goes into a parameter of the next request. */
final class CursorPages implements PageStyle {
    private final PageParameter param;
    private final Expression cursor;

    CursorPages(PaginationPolicy policy, @Nullable Expression cursor) {
        this.param = PageParameter.of("param", Objects.requireNonNull(policy.param()));
        this.cursor = Objects.requireNonNull(cursor);
    }

    @Override
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String given) {
        return given == null ? mapped : param.in(mapped, TextNode.valueOf(given));
    }

    @Override
    public @Nullable String next(ConnectorRequest asked, ConnectorResponse response, int items) {
        return text(cursor, response);
    }

    /** What an expression finds in an answer, as text; null where it finds nothing, or says no. */
    static @Nullable String text(Expression expression, ConnectorResponse response) {
        try {
            JsonNode found = expression.evaluate(response.bodyTree());
            return found.isTextual() || found.isNumber() ? JsonCodec.text(found) : null;
        } catch (ExpressionException notThatKindOfAnswer) {
            return null;
        }
    }
}
