package io.adaptor.api.error;

/**
 * The stable name of a kind of error. Programs decide on it; operators read the message.
 *
 * <p>{@link StandardErrorCode} holds the engine's own. A connector brings more by implementing this interface,
 * usually with an enum; implementations must be immutable. Codes are compared by {@link #name()}.
 */
public interface ErrorCode {
    /**
     * The code as it appears in results and logs.
     *
     * @return upper-case letters, digits and underscores, for example {@code RATE_LIMITED}; never null or blank
     */
    String name();

    /**
     * Who can do something about it.
     *
     * @return the category, never null
     */
    ErrorCategory category();

    /**
     * What an end user is shown, as long as neither the vendor nor a rule of {@code outcomes} has a message for them.
     *
     * @return plain sentences without technical words; by default those of the category
     */
    default String userMessage() {
        return category().userMessage();
    }
}
