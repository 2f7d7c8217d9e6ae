package io.adaptor.internal.pagination;

import io.adaptor.internal.mapping.Expression;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/** The answer holds the URL of the next page, in its body or in the {@code Link} header. */
final class LinkedPages implements PageStyle {
    private final @Nullable Expression inBody;

    LinkedPages(@Nullable Expression inBody) {
        this.inBody = inBody;
    }

    @Override
    public ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor) {
        return cursor == null ? mapped : mapped.toBuilder().pageUrl(cursor).build();
    }

    @Override
    public @Nullable String next(ConnectorRequest asked, ConnectorResponse response, int items) {
        return inBody != null
                ? CursorPages.text(inBody, response)
                : LinkHeader.target(response.headers().all("Link"), "next");
    }
}
