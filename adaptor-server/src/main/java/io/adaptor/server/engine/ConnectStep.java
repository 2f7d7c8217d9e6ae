package io.adaptor.server.engine;

import io.adaptor.api.error.FieldError;
import java.net.URI;
import java.util.List;

/** The next step after an end user has submitted data through a connect link. */
public sealed interface ConnectStep {
    /**
     * The data was rejected; the connection is unchanged.
     *
     * @param message the reason, for the end user
     * @param errors the errors of fields, named {@code connection.NAME}; empty if no field is wrong
     */
    record Refused(String message, List<FieldError> errors) implements ConnectStep {}

    /**
     * The browser is redirected to the authorization server.
     *
     * @param url the address to redirect to
     */
    record Consent(URI url) implements ConnectStep {}

    /** The end user must select one of the choices that the consent offers. */
    record Choose() implements ConnectStep {}

    /**
     * The connection is stored.
     *
     * @param status {@code connected}, or {@code untested} if the connection could not be tested
     */
    record Done(String status) implements ConnectStep {}
}
