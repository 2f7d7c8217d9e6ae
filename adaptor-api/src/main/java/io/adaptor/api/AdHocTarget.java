package io.adaptor.api;

import java.util.Objects;

/**
 * The target of a request that no endpoint describes. Immutable. The path is checked when the request is executed: one that
 * would leave the integration's {@code base_url} ends the execution as {@code VALIDATION_FAILED}.
 *
 * @param method the method
 * @param path below the integration's {@code base_url}, beginning with a slash, already encoded, without a query
 */
public record AdHocTarget(HttpMethod method, String path) {
    /**
     * Checks that both are there.
     *
     * @param method the method
     * @param path below the integration's {@code base_url}
     */
    public AdHocTarget {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
    }

    /** As records of executions show it: {@code (ad hoc) GET /v1/orders/7}. */
    @Override
    public String toString() {
        return "(ad hoc) " + method + " " + path;
    }
}
