package io.adaptor.internal.pagination;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the pagination styles of vendors. */
interface PageStyle {
    /** Returns the request for a page; for the first one if there is no cursor. */
    ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor);

    /** Returns the request for a page with a text in place of its cursor, for callers that must not read the cursor. */
    ConnectorRequest covered(ConnectorRequest asked, String cover);

    /**
     * Returns the cursor of the page after a response with the given number of items, or null if it was the last.
     *
     * @param budget the budget from which reading the response takes its steps
     * @throws UncertainEnd if the response leaves that open
     */
    @Nullable
    String next(ConnectorRequest asked, ConnectorResponse response, int items, ExecutionBudget budget);

    /** Returns the error for a cursor that can't belong to this endpoint. */
    static MappingException wrongCursor(String rule) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "pagination",
                List.of(FieldError.of("options.cursor", rule + "; use the next_cursor of the page before", null)));
    }
}
