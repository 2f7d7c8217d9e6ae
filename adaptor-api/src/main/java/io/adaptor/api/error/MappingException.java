package io.adaptor.api.error;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping or validation that failed, with every field that was wrong. */
public final class MappingException extends AdaptorException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /**
     * Creates the exception.
     *
     * @param code {@link StandardErrorCode#VALIDATION_FAILED} when the input is at fault, {@link
     *     StandardErrorCode#MAPPING_FAILED} when the mapping is
     * @param what the step that failed, for example {@code request mapping}
     * @param errors what is wrong, at least one
     */
    public MappingException(ErrorCode code, String what, List<FieldError> errors) {
        super(code, what + ": " + errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /**
     * The error of a request that can't be built from what was mapped.
     *
     * @param field the path of the field that is wrong, for example {@code body.rows}
     * @param message what is wrong and what would be right
     * @return {@link StandardErrorCode#VALIDATION_FAILED} with that one field
     */
    public static MappingException ofRequest(String field, String message) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, message, null)));
    }

    /**
     * Every field that was wrong, in the order of the mapping.
     *
     * @return an unmodifiable list; empty on a copy that came through Java serialization
     */
    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }
}
