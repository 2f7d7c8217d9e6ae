package io.adaptor.api.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown by the constructors and builders of the API when values are out of bounds. It lists every violation of the
 * object, not only the first.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /**
     * Creates the exception.
     *
     * @param what the kind of object, for example {@code retry_config}
     * @param errors the errors, at least one
     */
    public InvalidValueException(String what, List<FieldError> errors) {
        super(what + ": " + errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /**
     * Returns every violation, in the order of the fields.
     *
     * @return an unmodifiable list; empty after Java deserialization
     */
    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }
}
