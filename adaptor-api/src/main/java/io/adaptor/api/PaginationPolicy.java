package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * How the next page of an endpoint is requested. One page is one execution. Immutable.
 *
 * @param style where the next page comes from
 * @param cursorPath a JMESPath over the body of the answer that yields the cursor or the next URL; over the whole answer
 *     where its first name is {@code headers}, {@code status} or {@code body}
 * @param param the query parameter that carries cursor, page number or offset
 * @param sizeParam the query parameter that carries the page size
 * @param pageSize items per page, 1 to 100000
 * @param firstPage the number of the first page, 0 or 1
 * @param itemsPath a JMESPath over the mapped data that yields the items; null for the data itself
 * @param maxPages pages after which a stream ends as incomplete, 1 to 1000000
 * @param repeats whether a cursor may stay the same from page to page, as that of a scroll; the end is an empty page then
 * @param upgradeHttp whether next URLs with {@code http://} are requested with {@code https://}
 */
public record PaginationPolicy(
        Style style,
        @Nullable String cursorPath,
        @Nullable String param,
        @Nullable String sizeParam,
        @Nullable Integer pageSize,
        int firstPage,
        @Nullable String itemsPath,
        int maxPages,
        boolean repeats,
        boolean upgradeHttp) {
    /**
     * Checks bounds and that the style has what it needs.
     *
     * @param style where the next page comes from
     * @param cursorPath a JMESPath over the raw answer that yields the cursor or the next URL
     * @param param the query parameter that carries cursor, page number or offset
     * @param sizeParam the query parameter that carries the page size
     * @param pageSize items per page, 1 to 100000
     * @param firstPage the number of the first page, 0 or 1
     * @param itemsPath a JMESPath over the mapped data that yields the items
     * @param maxPages pages after which a stream ends as incomplete, 1 to 1000000
     * @param repeats whether a cursor may stay the same from page to page
     * @param upgradeHttp whether next URLs with {@code http://} are requested with {@code https://}
     */
    public PaginationPolicy {
        FieldChecks.of("pagination")
                .that(
                        cursorPath != null || !(style == Style.CURSOR || style == Style.NEXT_URL),
                        "cursor_path",
                        null,
                        "is required for this style: where the answer holds the cursor or the next URL")
                .that(
                        param != null || style == Style.NEXT_URL || style == Style.LINK_HEADER,
                        "param",
                        null,
                        "is required for this style: the query parameter that asks for a page")
                .range("page_size", pageSize, 1, 100_000)
                .range("first_page", firstPage, 0, 1)
                .range("max_pages", maxPages, 1, 1_000_000)
                .done();
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.style = style;
        builder.cursorPath = cursorPath;
        builder.param = param;
        builder.sizeParam = sizeParam;
        builder.pageSize = pageSize;
        builder.firstPage = firstPage;
        builder.itemsPath = itemsPath;
        builder.maxPages = maxPages;
        builder.repeats = repeats;
        builder.upgradeHttp = upgradeHttp;
        return builder;
    }

    /** Where the next page comes from. */
    public enum Style {
        /** A cursor in the answer goes into a parameter. */
        CURSOR,
        /** A page number counts up. */
        PAGE,
        /** An offset counts up by the page size. */
        OFFSET,
        /** The answer holds the whole next URL. */
        NEXT_URL,
        /** The {@code Link} header holds it (RFC 8288). */
        LINK_HEADER;

        /**
         * The name in the configuration format.
         *
         * @return for example {@code link_header}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Builds a {@link PaginationPolicy}. For one thread. */
    public static final class Builder {
        private @Nullable Style style;
        private @Nullable String cursorPath;
        private @Nullable String param;
        private @Nullable String sizeParam;
        private @Nullable Integer pageSize;
        private int firstPage = 1;
        private @Nullable String itemsPath;
        private int maxPages = 1000;
        private boolean repeats;
        private boolean upgradeHttp;

        private Builder() {}

        /**
         * Where the next page comes from; required.
         *
         * @param value the style
         * @return this
         */
        public Builder style(Style value) {
            this.style = value;
            return this;
        }

        /**
         * A JMESPath over the raw response that yields the cursor or the next URL; those two styles need it.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder cursorPath(@Nullable String value) {
            this.cursorPath = value;
            return this;
        }

        /**
         * The query parameter that carries cursor, page number or offset; those styles need it.
         *
         * @param value a name, or null
         * @return this
         */
        public Builder param(@Nullable String value) {
            this.param = value;
            return this;
        }

        /**
         * The query parameter that carries the page size; none by default.
         *
         * @param value a name, or null
         * @return this
         */
        public Builder sizeParam(@Nullable String value) {
            this.sizeParam = value;
            return this;
        }

        /**
         * Items per page; the vendor's own default unless set.
         *
         * @param value 1 to 100000, or null
         * @return this
         */
        public Builder pageSize(@Nullable Integer value) {
            this.pageSize = value;
            return this;
        }

        /**
         * The number of the first page; 1 by default.
         *
         * @param value 0 or 1
         * @return this
         */
        public Builder firstPage(int value) {
            this.firstPage = value;
            return this;
        }

        /**
         * A JMESPath over the mapped data that yields the items; by default the data itself.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder itemsPath(@Nullable String value) {
            this.itemsPath = value;
            return this;
        }

        /**
         * Pages after which a stream ends as incomplete if there are more; 1000 by default.
         *
         * @param value 1 to 1000000
         * @return this
         */
        public Builder maxPages(int value) {
            this.maxPages = value;
            return this;
        }

        /**
         * Whether a cursor may stay the same from page to page, as that of a scroll; the end is an empty page then. False
         * by default: a cursor that comes twice ends a stream as incomplete.
         *
         * @param value true for such cursors
         * @return this
         */
        public Builder repeats(boolean value) {
            this.repeats = value;
            return this;
        }

        /**
         * Whether next URLs with {@code http://} are requested with {@code https://}, for remote systems that write links
         * as they see themselves behind their proxy. False by default: such links are refused.
         *
         * @param value true to change the scheme
         * @return this
         */
        public Builder upgradeHttp(boolean value) {
            this.upgradeHttp = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new PaginationPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public PaginationPolicy build() {
            return new PaginationPolicy(
                    FieldChecks.required("pagination", "style", style),
                    cursorPath,
                    param,
                    sizeParam,
                    pageSize,
                    firstPage,
                    itemsPath,
                    maxPages,
                    repeats,
                    upgradeHttp);
        }
    }
}
