package io.adaptor.internal.pagination;

import io.adaptor.api.Execution;
import org.jspecify.annotations.Nullable;

/**
 * A page that an execution requests.
 *
 * @param seal seals the cursor of the next page
 * @param cursor the unsealed cursor of the page; null for the first page
 */
public record Paging(CursorSeal seal, @Nullable String cursor) {
    /** Returns the page of a caller's cursor. */
    public static Paging of(CursorSeal seal, Execution execution, @Nullable String given) {
        return new Paging(seal, given == null ? null : seal.open(execution, given));
    }
}
