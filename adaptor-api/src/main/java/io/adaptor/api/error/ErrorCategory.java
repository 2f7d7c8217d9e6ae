package io.adaptor.api.error;

/** The coarse grouping of {@link ErrorCode}s by who can resolve the error; callers branch on it. */
public enum ErrorCategory {
    /** The caller requested something that does not exist or is invalid; repeating the request has the same result. */
    CALLER("This request can't be carried out as it is. Please check what you entered."),
    /** The integration is configured incorrectly; its author must edit it. */
    CONFIGURATION("This connection is not set up correctly. Please contact your administrator."),
    /** Credentials are missing, rejected or expired. */
    AUTHENTICATION("The service did not accept the sign-in of this account. Please check or reconnect the account."),
    /** There are too many requests, here or at the remote system; retry later. */
    THROTTLED("There are too many requests at the moment. Please try again in a little while."),
    /** The remote system or a store could not be reached, or stopped responding; a later retry may succeed. */
    NETWORK("The service could not be reached. Please try again later."),
    /** The remote system responded with a rejection or a failure. */
    UPSTREAM("The service could not complete this request."),
    /** A fault in the engine or in a connector. */
    INTERNAL("Something went wrong on our side. Please try again, or contact your administrator.");

    private final String userMessage;

    ErrorCategory(String userMessage) {
        this.userMessage = userMessage;
    }

    /**
     * Returns the message shown to an end user for an error of this category that has no message of its own.
     *
     * @return plain sentences without technical terms
     */
    public String userMessage() {
        return userMessage;
    }
}
