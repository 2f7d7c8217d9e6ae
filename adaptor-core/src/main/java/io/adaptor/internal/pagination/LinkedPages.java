package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The response contains the URL of the next page: at {@code cursor_path} if stated, else in the {@code Link} header.
 */
final class LinkedPages implements PageStyle {
    private static final Pattern HTTP = Pattern.compile("(?i:http)://([^/?#]*?)(?::80)?([/?#].*)?");

    private final @Nullable AnswerValue stated;
    private final boolean upgrade;
    private final boolean repeats;

    LinkedPages(PaginationPolicy policy, @Nullable AnswerValue stated) {
        this.stated = stated;
        this.upgrade = policy.upgradeHttp();
        this.repeats = policy.repeats();
    }

    @Override
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor) {
        return cursor == null ? mapped : mapped.toBuilder().pageUrl(cursor).build();
    }

    @Override
    public ConnectorRequest covered(ConnectorRequest asked, String cover) {
        return asked.toBuilder().pageUrl("?" + cover).build();
    }

    @Override
    public @Nullable String next(
            ConnectorRequest asked, ConnectorResponse response, int items, ExecutionBudget budget) {
        String next = stated == null ? linked(response.headers().all("Link")) : url(stated.of(response, budget));
        if (next == null || next.isEmpty() || (repeats && items == 0)) {
            return null;
        }
        Matcher http = upgrade ? HTTP.matcher(next) : null;
        return http != null && http.matches()
                ? "https://" + http.group(1) + (http.group(2) == null ? "" : http.group(2))
                : next;
    }

    private static @Nullable String linked(List<String> fields) {
        String next = LinkHeader.target(fields, "next");
        if (next == null
                && LinkHeader.parse(fields).isEmpty()
                && fields.stream().anyMatch(field -> !field.isBlank())) {
            throw new UncertainEnd("the Link header holds no link that can be read");
        }
        return next;
    }

    private static @Nullable String url(JsonNode found) {
        if (!Expression.truthy(found)) {
            return null;
        }
        if (!found.isTextual()) {
            throw new UncertainEnd("cursor_path: " + AnswerValue.kind(found) + ", not the URL of a next page");
        }
        return found.textValue();
    }
}
