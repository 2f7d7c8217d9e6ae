package io.adaptor.connectors.rest;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;

/** The error of a request that can't be built from what was mapped. */
final class InvalidRequest {
    private InvalidRequest() {}

    static MappingException of(String field, String message) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, message, null)));
    }
}
