package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** What a mapping does with a value that is there and null. */
public enum NullHandling {
    /** As if it were missing. */
    OMIT,
    /** The target becomes null. */
    SEND;

    /**
     * Returns the name used in the configuration format.
     *
     * @return {@code omit} or {@code send}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
