package io.adaptor.server.engine;

import io.adaptor.api.error.FieldError;
import java.net.URI;
import java.util.List;

/** What follows when an end user has sent something of a connect link. */
public sealed interface ConnectStep {
    /**
     * It was not taken; the connection is as it was before.
     *
     * @param message why, for the end user
     * @param errors mistakes by their fields, {@code connection.NAME}; empty where it is none of a field
     */
    record Refused(String message, List<FieldError> errors) implements ConnectStep {}

    /**
     * The browser goes on to the authorization server.
     *
     * @param url where
     */
    record Consent(URI url) implements ConnectStep {}

    /** One of several things that the consent is for is to be chosen. */
    record Choose() implements ConnectStep {}

    /**
     * The connection is stored.
     *
     * @param status {@code connected}, or {@code untested} where that could not be found out
     */
    record Done(String status) implements ConnectStep {}
}
