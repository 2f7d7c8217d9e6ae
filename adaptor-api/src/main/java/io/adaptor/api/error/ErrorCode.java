package io.adaptor.api.error;

/**
 * The stable name of a kind of error. Programs decide on it; people read the message.
 *
 * <p>{@link StandardErrorCode} holds the engine's own. A connector brings more by implementing this interface,
 * usually with an enum; implementations must be immutable. Codes are compared by {@link #name()}.
 */
public interface ErrorCode {
    /**
     * The code as it appears in results and logs.
     *
     * @return upper-case letters, digits and underscores, for example {@code RATE_LIMITED}
     */
    String name();

    /**
     * Whose move it is when this happens.
     *
     * @return the category, never null
     */
    ErrorCategory category();
}
