package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.PaginationPolicy.Style;
import org.jspecify.annotations.Nullable;

/** {@code pagination}. */
final class PaginationFields {
    private static final PaginationPolicy STANDARD =
            PaginationPolicy.builder().style(Style.LINK_HEADER).build();

    private PaginationFields() {}

    static @Nullable PaginationPolicy read(Located at) {
        FieldReader in = at.fields();
        PaginationPolicy.Builder pagination = PaginationPolicy.builder();
        // Instead of an unreadable style stands the one that needs nothing else.
        pagination.style(in.require(
                "style",
                style -> style.choice(Style.class),
                Style.LINK_HEADER,
                "one of cursor, page, offset, next_url, link_header is needed"));
        in.put("cursor_path", ExpressionFields::read, pagination::cursorPath);
        in.put("param", Located::text, pagination::param);
        in.put("size_param", Located::text, pagination::sizeParam);
        in.put("page_size", Located::integer, pagination::pageSize);
        in.put("first_page", Located::integer, pagination::firstPage);
        in.put("items_path", ExpressionFields::read, pagination::itemsPath);
        in.put("max_pages", Located::integer, pagination::maxPages);
        return in.build(pagination::build);
    }

    static ObjectNode write(PaginationPolicy pagination) {
        return new FieldWriter()
                .text("style", pagination.style().wireName())
                .text("cursor_path", pagination.cursorPath())
                .text("param", pagination.param())
                .text("size_param", pagination.sizeParam())
                .whole("page_size", pagination.pageSize(), null)
                .whole("first_page", pagination.firstPage(), STANDARD.firstPage())
                .text("items_path", pagination.itemsPath())
                .whole("max_pages", pagination.maxPages(), STANDARD.maxPages())
                .object();
    }
}
