package io.adaptor.api;

import java.util.Objects;

/**
 * The target of a request without a configured endpoint. Immutable. The path is checked when the request is executed: a
 * path that would leave the integration's {@code base_url} fails the execution with {@code VALIDATION_FAILED}.
 *
 * @param method the method
 * @param path the path below the integration's {@code base_url}, starting with a slash, already encoded, without a
 *     query
 */
public record AdHocTarget(HttpMethod method, String path) {
    /**
     * Checks that both values are present.
     *
     * @param method the method
     * @param path the path below the integration's {@code base_url}
     */
    public AdHocTarget {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
    }

    /** Returns the form shown in execution records: {@code (ad hoc) GET /v1/orders/7}. */
    @Override
    public String toString() {
        return "(ad hoc) " + method + " " + path;
    }
}
