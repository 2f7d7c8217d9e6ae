package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** How a body is written or read. */
public enum BodyFormat {
    /**
     * Determined by the content type of the response, or by the one that a request sets; a request without one is JSON.
     */
    AUTO,
    /** JSON (RFC 8259). */
    JSON,
    /** XML, without DTDs. */
    XML,
    /** {@code application/x-www-form-urlencoded}; requests only. */
    FORM,
    /** {@code multipart/form-data} (RFC 7578); requests only. */
    MULTIPART,
    /** Plain text. */
    TEXT,
    /** Raw bytes; Base64 in a mapped body or a result. */
    BINARY;

    /**
     * Returns the name used in the configuration format.
     *
     * @return for example {@code json}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
