package io.adaptor.internal.mapping;

/** An expression that can't be compiled or evaluated. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    ExpressionException(Kind kind, String message) {
        // Ordinary control flow for conditions over irregular data, so it does not pay for a stack trace.
        super(message, null, false, false);
        this.kind = kind;
    }

    /** Returns the kind of error, in the terms of the JMESPath specification. */
    public Kind kind() {
        return kind;
    }

    /** The error classes of the JMESPath specification, and the engine's own bounds. */
    public enum Kind {
        /** The text is not an expression. */
        SYNTAX,
        /** A function that does not exist. */
        UNKNOWN_FUNCTION,
        /** A function with too few or too many arguments. */
        INVALID_ARITY,
        /** A function with an argument of the wrong type. */
        INVALID_TYPE,
        /** A value out of its range, such as a slice with step 0. */
        INVALID_VALUE,
        /** Longer, deeper or more costly than the engine allows. */
        TOO_COMPLEX
    }
}
