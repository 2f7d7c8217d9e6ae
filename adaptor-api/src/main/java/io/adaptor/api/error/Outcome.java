package io.adaptor.api.error;

import java.util.Locale;

/** The verdict on an answer. Retry, breaker and renewal read only this, never a status or a body. */
public enum Outcome {
    /** It worked. */
    OK,
    /** Part of it worked; what came back is usable, with warnings. */
    PARTIAL,
    /** Refused for now because of too many requests; certainly not processed. */
    THROTTLED,
    /** The credentials have expired; renewing them may help. */
    EXPIRED,
    /** Failed in a way that may be gone next time. */
    TRANSIENT,
    /** The request is wrong; repeating it changes nothing, and the remote system is healthy. */
    REJECTED,
    /** The remote system failed in a way that does not go away by itself. */
    FAILED;

    /**
     * Whether an answer with this verdict is an answer and not an error.
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
