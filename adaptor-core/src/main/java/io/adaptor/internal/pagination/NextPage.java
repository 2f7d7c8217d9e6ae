package io.adaptor.internal.pagination;

import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the page after it.
 *
 * @param cursor where it is; null where there is none, or nobody knows
 * @param unknown why that can't be known; null where it is certain
 */
public record NextPage(@Nullable String cursor, @Nullable String unknown) {
    /** There is certainly none. */
    public static final NextPage NONE = new NextPage(null, null);

    /** Where it is; none for null. */
    public static NextPage at(@Nullable String cursor) {
        return cursor == null ? NONE : new NextPage(cursor, null);
    }
}
