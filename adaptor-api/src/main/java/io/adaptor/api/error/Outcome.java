package io.adaptor.api.error;

import java.util.Locale;

/** The verdict on a response. Retry, breaker and renewal use only the verdict, never a status or a body. */
public enum Outcome {
    /** The call succeeded. */
    OK,
    /** The call partly succeeded; the response is usable, with warnings. */
    PARTIAL,
    /** Rejected temporarily because of too many requests; certainly not processed. */
    THROTTLED,
    /** The credentials have expired; renewing them may help. */
    EXPIRED,
    /** Failed in a way that may not occur again on the next attempt. */
    TRANSIENT,
    /** The request is wrong; repeating it has the same result, and the remote system is healthy. */
    REJECTED,
    /** The remote system failed in a way that does not resolve itself. */
    FAILED;

    /**
     * Returns whether a response with this verdict is a result and not an error.
     *
     * @return true for {@link #OK} and {@link #PARTIAL}
     */
    public boolean succeeded() {
        return this == OK || this == PARTIAL;
    }

    /**
     * Returns the name used in the configuration format.
     *
     * @return for example {@code throttled}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
