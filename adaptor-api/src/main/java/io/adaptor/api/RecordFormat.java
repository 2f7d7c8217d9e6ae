package io.adaptor.api;

import io.adaptor.api.internal.WireNames;

/** How the records of a response are separated. */
public enum RecordFormat {
    /** Determined by the content type of the response. */
    AUTO,
    /** The elements of an array somewhere in one JSON document. */
    JSON,
    /** One JSON value per line. */
    NDJSON,
    /** Server-sent events (WHATWG HTML, section 9.2). */
    SSE,
    /** Lines of comma-separated values with quotes (RFC 4180). */
    CSV;

    /**
     * Returns the name used in the configuration format.
     *
     * @return for example {@code ndjson}
     */
    public String wireName() {
        return WireNames.of(this);
    }
}
