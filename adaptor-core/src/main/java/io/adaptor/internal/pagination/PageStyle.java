package io.adaptor.internal.pagination;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the ways in which vendors number their pages. */
interface PageStyle {
    /** The request for a page; the first one where there is no cursor. */
    ConnectorRequest ask(ConnectorRequest mapped, @Nullable String cursor);

    /** The request for a page with a text in the place of its cursor, for those who may not read it. */
    ConnectorRequest covered(ConnectorRequest asked, String cover);

    /**
     * The cursor of the page after an answer with so many items; null where it was the last.
     *
     * @param budget what reading the answer takes of its execution
     * @throws UncertainEnd if the answer does not say
     */
    @Nullable
    String next(ConnectorRequest asked, ConnectorResponse response, int items, ExecutionBudget budget);

    /** The error of a cursor that can't be one of this endpoint. */
    static MappingException wrongCursor(String rule) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "pagination",
                List.of(FieldError.of("options.cursor", rule + "; use the next_cursor of the page before", null)));
    }
}
