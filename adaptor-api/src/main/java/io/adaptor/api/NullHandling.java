package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** What a mapping does with an explicit null. */
public enum NullHandling {
    /** Treats it as missing. */
    OMIT,
    /** Sets the target to null. */
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
