package io.adaptor.api.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors the engine raises: a code that programs decide on and a message for operators. A code whose
 * name or category is null is replaced by {@link StandardErrorCode#CONNECTOR_FAULT}, with a message that names its class.
 *
 * <p>{@code AdaptorClient.execute} answers errors of the outside world as results and does not throw them;
 * {@code fetch} throws them. Messages never contain credentials.
 */
public class AdaptorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    /**
     * Creates an error.
     *
     * @param code what kind of error it is
     * @param message what happened, where, and what would be right
     */
    public AdaptorException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates an error with its cause.
     *
     * @param code what kind of error it is
     * @param message what happened, where, and what would be right
     * @param cause what led to it, or null
     */
    public AdaptorException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, SoundCode.faultOf(code), message, cause);
    }

    // A code of a third party that breaks the contract would fail wherever an error is decided on.
    private AdaptorException(ErrorCode code, @Nullable String fault, String message, @Nullable Throwable cause) {
        super(fault == null ? message : fault + "; the error was: " + message, cause);
        this.code = fault == null ? code : StandardErrorCode.CONNECTOR_FAULT;
    }

    /**
     * What kind of error this is.
     *
     * @return the code; {@link StandardErrorCode#INTERNAL} on a copy that came through Java serialization
     */
    public final ErrorCode code() {
        // Codes of connectors need not be serializable, so the field is transient and may be lost.
        return code == null ? StandardErrorCode.INTERNAL : code;
    }

    /**
     * The message, which is always there.
     *
     * @return what happened, for operators
     */
    public String message() {
        return Objects.requireNonNullElse(getMessage(), code().name());
    }
}
