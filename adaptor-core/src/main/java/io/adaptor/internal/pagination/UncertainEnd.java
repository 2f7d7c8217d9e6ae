package io.adaptor.internal.pagination;

import java.util.Objects;

/** A response does not say whether or where there is a next page. */
final class UncertainEnd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncertainEnd(String why) {
        super(why, null, false, false);
    }

    String why() {
        return Objects.requireNonNull(getMessage());
    }
}
