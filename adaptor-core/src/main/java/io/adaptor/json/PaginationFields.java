package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;

import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.PaginationPolicy.Builder;
import io.adaptor.api.PaginationPolicy.Style;
import java.util.List;

/** {@code pagination}. */
final class PaginationFields {
    // Instead of an unreadable style stands the one that needs nothing else.
    private static final Kind<Style> STYLE = choice(Style.class)
            .needed(Style.LINK_HEADER, "one of cursor, page, offset, next_url, link_header is needed");

    static final Shape<PaginationPolicy, Builder> SHAPE = Shape.of(
                    "pagination", "How the next page is requested.", PaginationPolicy::builder, Builder::build)
            .field("style", STYLE, PaginationPolicy::style, Builder::style)
            .doc("Where the next page comes from.")
            .field("cursor_path", expression(), PaginationPolicy::cursorPath, Builder::cursorPath)
            .doc("A JMESPath over the body of the response that yields the cursor or the next URL; over"
                    + " {status, headers, body} where its first name is one of these.")
            .field("param", text(), PaginationPolicy::param, Builder::param)
            .doc("The query parameter that carries cursor, page number or offset.")
            .field("size_param", text(), PaginationPolicy::sizeParam, Builder::sizeParam)
            .doc("The query parameter that carries the page size.")
            .field("page_size", integer(1, 100_000), PaginationPolicy::pageSize, Builder::pageSize)
            .doc("Items per page.")
            .field("first_page", integer(0, 1), PaginationPolicy::firstPage, Builder::firstPage)
            .doc("The number of the first page.")
            .field("items_path", expression(), PaginationPolicy::itemsPath, Builder::itemsPath)
            .doc("A JMESPath over the mapped data that yields the items; the data itself by default.")
            .field("max_pages", integer(1, 1_000_000), PaginationPolicy::maxPages, Builder::maxPages)
            .doc("Pages after which a stream ends as PAGES_INCOMPLETE if there are more.")
            .field("repeats", flag(), PaginationPolicy::repeats, Builder::repeats)
            .doc("True where the cursor may stay the same from page to page; the end is an empty page then.")
            .field("upgrade_http", flag(), PaginationPolicy::upgradeHttp, Builder::upgradeHttp)
            .doc("True requests next URLs with http:// over https://; they are refused otherwise.")
            .needs("style", List.of("cursor", "next_url"), "cursor_path")
            .needs("style", List.of("cursor", "page", "offset"), "param");

    private PaginationFields() {}
}
