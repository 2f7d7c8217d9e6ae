package io.adaptor.internal.pagination;

import io.adaptor.api.Execution;
import org.jspecify.annotations.Nullable;

/**
 * A page that an execution asks for.
 *
 * @param seal seals where the next one is
 * @param cursor where the page is, opened; null for the first
 */
public record Paging(CursorSeal seal, @Nullable String cursor) {
    /** The page of a caller's cursor. */
    public static Paging of(CursorSeal seal, Execution execution, @Nullable String given) {
        return new Paging(seal, given == null ? null : seal.open(execution, given));
    }
}
