package io.adaptor.api.error;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a mapping or validation failed; lists every invalid field. */
public final class MappingException extends AdaptorException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /**
     * Creates the exception.
     *
     * @param code {@link StandardErrorCode#VALIDATION_FAILED} when the input is at fault,
     *     {@link StandardErrorCode#MAPPING_FAILED} when the mapping is
     * @param what the step that failed, for example {@code request mapping}
     * @param errors the errors, at least one
     */
    public MappingException(ErrorCode code, String what, List<FieldError> errors) {
        super(code, what + ": " + errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /**
     * Creates the exception for a request that cannot be built from the mapped values.
     *
     * @param field the path of the invalid field, for example {@code body.rows}
     * @param message what is wrong and what is expected
     * @return {@link StandardErrorCode#VALIDATION_FAILED} with that one field
     */
    public static MappingException ofRequest(String field, String message) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, message, null)));
    }

    /**
     * Returns the error of every invalid field, in the order of the mapping.
     *
     * @return an unmodifiable list; empty after Java deserialization
     */
    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }
}
