package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/**
 * How an array is written in a query or a form; the examples show {@code ids} with the values 1 and 2. Nested objects
 * are written in brackets in every style.
 */
public enum ArrayStyle {
    /** {@code ids=1&ids=2}, the default; objects and arrays within an array still get an index. */
    REPEAT,
    /** {@code ids[]=1&ids[]=2}. */
    BRACKETS,
    /** {@code ids[0]=1&ids[1]=2}. */
    INDICES,
    /** {@code ids=1,2}. */
    COMMA,
    /** {@code ids=1%202}. */
    SPACE,
    /** {@code ids=1|2}. */
    PIPE,
    /** Objects as {@code filter[name]=x}, arrays repeated: OpenAPI's name for {@link #REPEAT}. */
    DEEP_OBJECT;

    /**
     * Returns the name used in the configuration format.
     *
     * @return for example {@code deep_object}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
