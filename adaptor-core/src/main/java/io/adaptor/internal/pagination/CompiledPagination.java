package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.adaptor.api.Idempotency;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.AnswerProjection;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How pages of an endpoint are requested and followed, with compiled expressions. Immutable, thread-safe. */
public final class CompiledPagination {
    private final PaginationPolicy policy;
    private final @Nullable Expression items;
    private final PageSize size;
    private final PageStyle style;

    private CompiledPagination(PaginationPolicy policy, AnswerProjection.Builder wanted) {
        this.policy = policy;
        this.items = compile("items_path", policy.itemsPath());
        this.size = PageSize.of(policy);
        Expression path = compile("cursor_path", policy.cursorPath());
        AnswerValue cursor = path == null ? null : new AnswerValue(path, wanted);
        this.style = switch (policy.style()) {
            case CURSOR -> new CursorPages(policy, cursor);
            case PAGE, OFFSET -> new CountedPages(policy, cursor);
            case NEXT_URL, LINK_HEADER -> new LinkedPages(policy, cursor);
        };
    }

    /**
     * Compiles a policy; returns null for null.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if a parameter is not a path, {@code MAPPING_FAILED} if an
     *     expression is invalid
     */
    public static @Nullable CompiledPagination compile(@Nullable PaginationPolicy policy) {
        return compile(policy, AnswerProjection.none());
    }

    /**
     * Compiles a policy for responses of which only parts may be read.
     *
     * @param wanted collects the paths that the policy reads
     * @throws MappingException as {@link #compile(PaginationPolicy)}
     */
    public static @Nullable CompiledPagination compile(
            @Nullable PaginationPolicy policy, AnswerProjection.Builder wanted) {
        return policy == null ? null : new CompiledPagination(policy, wanted);
    }

    private static @Nullable Expression compile(String field, @Nullable String expression) {
        try {
            return expression == null ? null : Expressions.compile(expression);
        } catch (ExpressionException e) {
            throw wrong(field, e);
        }
    }

    /**
     * Rejects pages whose URLs come from responses for an endpoint that may change something, as it must not do so at
     * another URL.
     *
     * @throws MappingException {@code VALIDATION_FAILED}
     */
    public void refuseLinks(String endpoint, Idempotency idempotency) {
        if (style instanceof LinkedPages) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "endpoint " + endpoint,
                    List.of(FieldError.of(
                            "pagination.style",
                            policy.style().wireName() + " is for endpoints that only read, and this one is "
                                    + idempotency.wireName() + "; if it does only read, say idempotency: safe",
                            null)));
        }
    }

    /** Returns the maximum number of pages of a stream. */
    public int maxPages() {
        return policy.maxPages();
    }

    /** Whether a cursor may stay the same from page to page. */
    public boolean repeats() {
        return policy.repeats();
    }

    /**
     * Returns the request for a page.
     *
     * @param cursor where to continue, unsealed; null for the first page
     * @throws MappingException {@code VALIDATION_FAILED} if the cursor can't belong to this endpoint
     */
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor) {
        return style.ask(size.in(mapped), cursor);
    }

    /** Returns the request for a page as its caller may see it: with the sealed cursor instead of the unsealed one. */
    public ConnectorRequest covered(ConnectorRequest asked, String sealed) {
        return style.covered(asked, sealed);
    }

    /** Returns what a response says about the next page. */
    public NextPage next(ConnectorRequest asked, ConnectorResponse response, JsonNode data, ExecutionBudget budget) {
        int items = items(data, budget).size();
        try {
            return NextPage.at(style.next(asked, response, items, budget));
        } catch (UncertainEnd e) {
            return new NextPage(null, e.why());
        }
    }

    /** Returns the items of a page: those named by the policy, else the elements of the data, else the data itself. */
    public List<JsonNode> items(@Nullable JsonNode data) {
        return items(data, ExecutionBudget.ofSteps());
    }

    private List<JsonNode> items(@Nullable JsonNode data, ExecutionBudget budget) {
        if (data == null) {
            return List.of();
        }
        JsonNode found = items == null ? data : itemsOf(items, data, budget);
        List<JsonNode> list = new ArrayList<>();
        if (found instanceof ArrayNode array) {
            array.forEach(list::add);
        } else if (!found.isNull() && !found.isMissingNode()) {
            list.add(found);
        }
        return list;
    }

    private static JsonNode itemsOf(Expression items, JsonNode data, ExecutionBudget budget) {
        try {
            return items.evaluate(data, new EvaluationBudget(budget));
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
