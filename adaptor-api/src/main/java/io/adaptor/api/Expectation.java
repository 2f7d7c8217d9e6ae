package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** How an execution that began now would end. */
public enum Expectation {
    /** A request would be sent. */
    SENT,
    /** The cache would answer. */
    CACHED,
    /** The mock of the endpoint or of the options would answer. */
    MOCKED,
    /** It would fail before anything is sent; the explanation has the error. */
    REFUSED;

    /**
     * The name in JSON.
     *
     * @return for example {@code cached}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
