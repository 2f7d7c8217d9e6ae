package io.adaptor.json;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** A document that breaks the configuration format, with every mistake that was found in it. */
public final class FormatException extends AdaptorException {
    private static final long serialVersionUID = 1L;
    private static final int IN_MESSAGE = 20;

    private final transient List<FormatError> errors;

    /**
     * Creates the exception.
     *
     * @param errors what is wrong, at least one
     */
    public FormatException(List<FormatError> errors) {
        super(StandardErrorCode.VALIDATION_FAILED, lines(errors));
        this.errors = List.copyOf(errors);
    }

    /**
     * Every mistake, in the order of the lines.
     *
     * @return an unmodifiable list; empty on a copy that came through Java serialization
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
