package io.adaptor.api.error;

/** Who can do something about an error: the coarse grouping of {@link ErrorCode}s that callers branch on. */
public enum ErrorCategory {
    /** The caller asked for something that does not exist or does not fit; asking again changes nothing. */
    CALLER("This request can't be carried out as it is. Please check what you entered."),
    /** The integration is described wrongly; its author must edit it. */
    CONFIGURATION("This connection is not set up correctly. Please contact your administrator."),
    /** Credentials are missing, refused or expired. */
    AUTHENTICATION("The service did not accept the sign-in of this account. Please check or reconnect the account."),
    /** Too much at once, here or at the remote system; later is better. */
    THROTTLED("There are too many requests at the moment. Please try again in a little while."),
    /** The remote system or a store could not be reached, or stopped talking; later may be better. */
    NETWORK("The service could not be reached. Please try again later."),
    /** The remote system answered, and the answer is a refusal or a failure. */
    UPSTREAM("The service could not complete this request."),
    /** A fault in the engine or in a connector. */
    INTERNAL("Something went wrong on our side. Please try again, or contact your administrator.");

    private final String userMessage;

    ErrorCategory(String userMessage) {
        this.userMessage = userMessage;
    }

    /**
     * What an end user is shown about an error of this category that has no message of its own.
     *
     * @return plain sentences without technical words
     */
    public String userMessage() {
        return userMessage;
    }
}
