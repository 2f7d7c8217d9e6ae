package io.adaptor.store;

import io.adaptor.spi.IntegrationStore;

/** Checks the size of a page. */
final class ListLimit {
    private ListLimit() {}

    static void check(int limit) {
        if (limit < 1 || limit > IntegrationStore.MOST_LISTED) {
            throw new IllegalArgumentException(
                    "limit must be between 1 and " + IntegrationStore.MOST_LISTED + " (found " + limit + ")");
        }
    }
}
