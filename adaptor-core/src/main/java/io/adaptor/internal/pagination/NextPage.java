package io.adaptor.internal.pagination;

import org.jspecify.annotations.Nullable;

/**
 * What a response says about the next page.
 *
 * @param cursor its cursor; null if there is no next page, or that is unknown
 * @param unknown why it is unknown; null if it is certain
 */
public record NextPage(@Nullable String cursor, @Nullable String unknown) {
    /** There is certainly no next page. */
    public static final NextPage NONE = new NextPage(null, null);

    /** Returns the next page at a cursor; no page for null. */
    public static NextPage at(@Nullable String cursor) {
        return cursor == null ? NONE : new NextPage(cursor, null);
    }
}
