package io.adaptor.connectors.rest;

import io.adaptor.api.error.MappingException;

/** Creates the error for a request that can't be built from the mapped values. */
final class InvalidRequest {
    private InvalidRequest() {}

    static MappingException of(String field, String message) {
        return MappingException.ofRequest(field, message);
    }
}
