package io.adaptor.api.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that the engine raises, with a code that programs branch on and a message for operators. A
 * code whose name or category is null is replaced by {@link StandardErrorCode#CONNECTOR_FAULT}, with a message that
 * names its class.
 *
 * <p>{@code AdaptorClient.execute} reports external errors in its result and does not throw them; {@code fetch} throws
 * them. Messages never contain credentials.
 */
public class AdaptorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    /**
     * Creates an exception.
     *
     * @param code the kind of error
     * @param message what happened, where, and what is expected
     */
    public AdaptorException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param code the kind of error
     * @param message what happened, where, and what is expected
     * @param cause the cause, or null
     */
    public AdaptorException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, SoundCode.faultOf(code), message, cause);
    }

    // A third-party code that violates the contract would otherwise fail wherever code branches on it.
    private AdaptorException(ErrorCode code, @Nullable String fault, String message, @Nullable Throwable cause) {
        super(fault == null ? message : fault + "; the error was: " + message, cause);
        this.code = fault == null ? code : StandardErrorCode.CONNECTOR_FAULT;
    }

    /**
     * Returns the kind of error.
     *
     * @return the code; {@link StandardErrorCode#INTERNAL} after Java deserialization
     */
    public final ErrorCode code() {
        // Codes of connectors need not be serializable, so the field is transient and may be lost.
        return code == null ? StandardErrorCode.INTERNAL : code;
    }

    /**
     * Returns the message, which is never null.
     *
     * @return what happened, for operators
     */
    public String message() {
        return Objects.requireNonNullElse(getMessage(), code().name());
    }
}
