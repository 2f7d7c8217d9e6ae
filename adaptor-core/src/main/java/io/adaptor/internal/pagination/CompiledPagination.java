package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How pages of an endpoint are asked for and followed, with its expressions compiled. Immutable, thread-safe. */
public final class CompiledPagination {
    private static final int LONGEST_CURSOR = 16 << 10;

    private final PaginationPolicy policy;
    private final @Nullable Expression items;
    private final PageSize size;
    private final PageStyle style;

    private CompiledPagination(PaginationPolicy policy) {
        this.policy = policy;
        this.items = compile("items_path", policy.itemsPath());
        this.size = PageSize.of(policy);
        Expression cursor = compile("cursor_path", policy.cursorPath());
        this.style = switch (policy.style()) {
            case CURSOR -> new CursorPages(policy, cursor);
            case PAGE, OFFSET -> new CountedPages(policy, size, cursor);
            case NEXT_URL, LINK_HEADER -> new LinkedPages(cursor);
        };
    }

    /**
     * Compiles a policy; null where there is none.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if a parameter is no path, {@code MAPPING_FAILED} if an expression is none
     */
    public static @Nullable CompiledPagination compile(@Nullable PaginationPolicy policy) {
        return policy == null ? null : new CompiledPagination(policy);
    }

    private static @Nullable Expression compile(String field, @Nullable String expression) {
        try {
            return expression == null ? null : Expressions.compile(expression);
        } catch (ExpressionException e) {
            throw wrong(field, e);
        }
    }

    /** How many pages a stream has at most. */
    public int maxPages() {
        return policy.maxPages();
    }

    /**
     * The request for a page.
     *
     * @param cursor where to continue; null for the first page
     * @throws MappingException {@code VALIDATION_FAILED} if the cursor can't be one of this endpoint
     */
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor) {
        if (cursor != null && (cursor.isEmpty() || cursor.length() > LONGEST_CURSOR)) {
            throw PageStyle.wrongCursor("must have 1 to " + LONGEST_CURSOR + " characters");
        }
        return style.ask(size.in(mapped), cursor);
    }

    /** Where the page after an answer is; null where it was the last. */
    public @Nullable String next(ConnectorRequest asked, ConnectorResponse response, JsonNode data) {
        String next = style.next(asked, response, items(data).size());
        return next == null || next.isEmpty() || next.length() > LONGEST_CURSOR ? null : next;
    }

    /** The items of a page: those its policy names, else the elements of the data, else the data itself. */
    public List<JsonNode> items(@Nullable JsonNode data) {
        if (data == null) {
            return List.of();
        }
        JsonNode found = items == null ? data : itemsOf(items, data);
        List<JsonNode> list = new ArrayList<>();
        if (found instanceof ArrayNode array) {
            array.forEach(list::add);
        } else if (!found.isNull() && !found.isMissingNode()) {
            list.add(found);
        }
        return list;
    }

    private static JsonNode itemsOf(Expression items, JsonNode data) {
        try {
            return items.evaluate(data);
        } catch (ExpressionException e) {
            throw wrong("items_path", e);
        }
    }

    private static MappingException wrong(String field, ExpressionException e) {
        return new MappingException(
                StandardErrorCode.MAPPING_FAILED,
                "pagination",
                List.of(FieldError.of(field, String.valueOf(e.getMessage()), null)));
    }
}
