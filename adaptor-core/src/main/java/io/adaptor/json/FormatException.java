package io.adaptor.json;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for a document that violates the configuration format, with every mistake that was found. */
public final class FormatException extends AdaptorException {
    private static final long serialVersionUID = 1L;
    private static final int IN_MESSAGE = 20;

    private final transient List<FormatError> errors;

    /**
     * Creates the exception.
     *
     * @param errors the mistakes, at least one
     */
    public FormatException(List<FormatError> errors) {
        super(StandardErrorCode.VALIDATION_FAILED, lines(errors));
        this.errors = List.copyOf(errors);
    }

    /**
     * Returns every mistake, in the order of the lines.
     *
     * @return an unmodifiable list; empty if the exception was deserialized
     */
    public List<FormatError> errors() {
        return errors == null ? List.of() : errors;
    }

    private static String lines(List<FormatError> errors) {
        String lines =
                errors.stream().limit(IN_MESSAGE).map(FormatError::toString).collect(Collectors.joining("\n"));
        int more = errors.size() - IN_MESSAGE;
        return more > 0 ? lines + "\nand " + more + " more" : lines;
    }
}
