package io.adaptor.examples.acmetickets;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.VendorError;

/** Acme's way of saying no: {@code {"error": {"code": ..., "message": ..., "trace": ...}}}, whatever the status. */
final class AcmeErrors {
    private AcmeErrors() {}

    /**
     * Lets an answer pass, unless it has an error that we have a name for; the engine judges the others by their status.
     *
     * @throws ConnectorException with one of {@link AcmeErrorCode}
     */
    static void check(int status, JsonNode body) {
        JsonNode error = body.path("error");
        String vendorCode = error.path("code").asText();
        AcmeErrorCode.ofVendor(vendorCode).ifPresent(code -> {
            String message = error.path("message").asText("no message");
            throw ConnectorException.builder(code, code.outcome(), "Acme says: " + message)
                    .status(status)
                    .unprocessed(true)
                    .vendorError(new VendorError(
                            vendorCode, message, null, error.path("trace").asText(null), body))
                    .build();
        });
    }
}
