package io.adaptor.connectors.rest;

import io.adaptor.api.error.MappingException;

/** The error of a request that can't be built from what was mapped. */
final class InvalidRequest {
    private InvalidRequest() {}

    static MappingException of(String field, String message) {
        return MappingException.ofRequest(field, message);
    }
}
