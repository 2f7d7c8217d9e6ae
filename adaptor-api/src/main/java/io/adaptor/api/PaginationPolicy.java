package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * How the next page of an endpoint is requested. Each page is a separate execution. Immutable.
 *
 * @param style how the next page is found
 * @param cursorPath a JMESPath over the body of the response that yields the cursor or the next URL; over the whole
 *     response if its first name is {@code headers}, {@code status} or {@code body}
 * @param param the query parameter that carries the cursor, page number or offset
 * @param sizeParam the query parameter that carries the page size
 * @param pageSize the number of items per page, 1 to 100000
 * @param firstPage the number of the first page, 0 or 1
 * @param itemsPath a JMESPath over the mapped data that yields the items; null for the mapped data itself
 * @param maxPages the number of pages after which a stream ends as incomplete, 1 to 1000000
 * @param repeats whether a cursor may stay the same from page to page, like that of a scroll; an empty page then marks
 *     the end
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
     * Checks bounds, and that the values required by the style are present.
     *
     * @param style how the next page is found
     * @param cursorPath a JMESPath over the raw response that yields the cursor or the next URL
     * @param param the query parameter that carries the cursor, page number or offset
     * @param sizeParam the query parameter that carries the page size
     * @param pageSize the number of items per page, 1 to 100000
     * @param firstPage the number of the first page, 0 or 1
     * @param itemsPath a JMESPath over the mapped data that yields the items
     * @param maxPages the number of pages after which a stream ends as incomplete, 1 to 1000000
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
     * Returns a builder with the default values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder initialized with the values of this object.
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

    /** How the next page is found. */
    public enum Style {
        /** A cursor from the response is sent as a query parameter. */
        CURSOR,
        /** A page number is incremented. */
        PAGE,
        /** An offset is incremented by the page size. */
        OFFSET,
        /** The response contains the whole next URL. */
        NEXT_URL,
        /** The {@code Link} header contains the next URL (RFC 8288). */
        LINK_HEADER;

        /**
         * Returns the name used in the configuration format.
         *
         * @return for example {@code link_header}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Builds a {@link PaginationPolicy}. Not safe for use by multiple threads. */
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
         * How the next page is found; required.
         *
         * @param value the style
         * @return this
         */
        public Builder style(Style value) {
            this.style = value;
            return this;
        }

        /**
         * A JMESPath over the raw response that yields the cursor or the next URL; required by the styles
         * {@code cursor} and {@code next_url}.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder cursorPath(@Nullable String value) {
            this.cursorPath = value;
            return this;
        }

        /**
         * The query parameter that carries the cursor, page number or offset; required by the styles {@code cursor},
         * {@code page} and {@code offset}.
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
         * The number of items per page; by default the vendor's own page size.
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
         * A JMESPath over the mapped data that yields the items; by default the mapped data itself.
         *
         * @param value an expression, or null
         * @return this
         */
        public Builder itemsPath(@Nullable String value) {
            this.itemsPath = value;
            return this;
        }

        /**
         * The number of pages after which a stream ends as incomplete if there are more; 1000 by default.
         *
         * @param value 1 to 1000000
         * @return this
         */
        public Builder maxPages(int value) {
            this.maxPages = value;
            return this;
        }

        /**
         * Whether a cursor may stay the same from page to page, like that of a scroll; an empty page then marks the
         * end. False by default: a repeated cursor ends a stream as incomplete.
         *
         * @param value true to allow such cursors
         * @return this
         */
        public Builder repeats(boolean value) {
            this.repeats = value;
            return this;
        }

        /**
         * Whether next URLs with {@code http://} are requested with {@code https://}, for remote systems behind a proxy
         * that write links with their internal scheme. False by default: such links are rejected.
         *
         * @param value true to change the scheme
         * @return this
         */
        public Builder upgradeHttp(boolean value) {
            this.upgradeHttp = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new PaginationPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
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
