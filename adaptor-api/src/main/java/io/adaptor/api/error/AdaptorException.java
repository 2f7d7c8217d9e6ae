package io.adaptor.api.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors the engine raises: a code that programs decide on and a message that people read.
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
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * What kind of error this is.
     *
     * @return the code; {@link StandardErrorCode#INTERNAL} on a copy that came through Java serialization
     */
    public ErrorCode code() {
        // Codes of connectors need not be serializable, so the field is transient and may be lost.
        return code == null ? StandardErrorCode.INTERNAL : code;
    }

    /**
     * The message, which is always there.
     *
     * @return what happened, for people
     */
    public String message() {
        return Objects.requireNonNullElse(getMessage(), code().name());
    }
}
