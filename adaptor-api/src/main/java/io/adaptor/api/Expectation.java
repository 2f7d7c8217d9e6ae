package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** The expected end of an execution if it started now. */
public enum Expectation {
    /** A request would be sent. */
    SENT,
    /** The response would come from the cache. */
    CACHED,
    /** The mock response of the endpoint or of the options would be used. */
    MOCKED,
    /** The execution would fail before anything is sent; the explanation contains the error. */
    REFUSED;

    /**
     * Returns the name used in JSON.
     *
     * @return for example {@code cached}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
