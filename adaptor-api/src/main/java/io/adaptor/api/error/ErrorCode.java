package io.adaptor.api.error;

/**
 * The stable name of a kind of error. Programs branch on the code; operators read the message.
 *
 * <p>{@link StandardErrorCode} defines the engine's own codes. A connector defines more by implementing this interface,
 * usually with an enum; implementations must be immutable. Codes are compared by {@link #name()}.
 */
public interface ErrorCode {
    /**
     * Returns the code as it appears in results and logs.
     *
     * @return upper-case letters, digits and underscores, for example {@code RATE_LIMITED}; never null or blank
     */
    String name();

    /**
     * Returns the category, which states who can resolve the error.
     *
     * @return the category, never null
     */
    ErrorCategory category();

    /**
     * Returns the message shown to an end user unless the vendor or a rule of {@code outcomes} provides one.
     *
     * @return plain sentences without technical terms; by default the message of the category
     */
    default String userMessage() {
        return category().userMessage();
    }
}
