package io.adaptor.api.error;

/** Whose move it is after an error: the coarse grouping of {@link ErrorCode}s that callers branch on. */
public enum ErrorCategory {
    /** The caller asked for something that does not exist or does not fit; asking again changes nothing. */
    CALLER,
    /** The integration is described wrongly; somebody must edit it. */
    CONFIGURATION,
    /** Credentials are missing, refused or worn out. */
    AUTHENTICATION,
    /** Too much at once, here or at the other side; later is better. */
    THROTTLED,
    /** The remote system or a store could not be reached, or stopped talking; later may be better. */
    NETWORK,
    /** The other side answered, and the answer is a refusal or a failure. */
    UPSTREAM,
    /** A fault in the engine or in a connector. */
    INTERNAL
}
