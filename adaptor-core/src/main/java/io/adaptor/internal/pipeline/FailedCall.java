package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.api.error.VendorError;
import io.adaptor.internal.resilience.RequestIds;
import io.adaptor.internal.run.Work;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ConnectorResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last call of a failed execution: the response that its error refers to, or else the last response. Immutable.
 *
 * @param error the error of the execution, with secrets masked
 * @param unusable the response that the error refers to; null if there is none
 * @param last the last response; null if there was none
 * @param carriedOut whether the remote system performed the request nevertheless
 */
record FailedCall(
        AdaptorException error,
        @Nullable UnusableAnswer unusable,
        @Nullable ConnectorResponse last,
        boolean carriedOut) {
    static FailedCall of(AdaptorException error, Work run) {
        UnusableAnswer unusable = error instanceof ConnectorException failure ? failure.answer() : null;
        // A response that contains a vendor error is a rejection, regardless of its status.
        boolean refused = error instanceof ConnectorException failure && failure.vendorError() != null;
        return new FailedCall(
                error, unusable, run.attempts().lastAnswer(), run.attempts().isCarriedOut() && !refused);
    }

    /** Returns a failure outside of any execution. */
    static FailedCall none(AdaptorException error) {
        return new FailedCall(error, null, null, false);
    }

    /** Returns the status of the last response, usable or not; null if there was none. */
    @Nullable
    Integer status() {
        if (unusable != null) {
            return unusable.status();
        }
        if (last != null) {
            return last.status();
        }
        return error instanceof ConnectorException failure ? failure.status() : null;
    }

    Map<String, String> headers() {
        if (unusable != null) {
            return unusable.headers();
        }
        return last == null ? Map.of() : last.headers().toMap();
    }

    long requestBytes() {
        return unusable != null ? unusable.requestBytes() : last == null ? 0 : last.requestBytes();
    }

    long responseBytes() {
        return unusable != null ? unusable.responseBytes() : last == null ? 0 : last.responseBytes();
    }

    /** Returns the vendor's id of the request, masked; null if there is none. */
    @Nullable
    String requestId(Redactor redactor) {
        String id = unusable != null
                ? RequestIds.of(unusable.headers())
                : last == null ? null : RequestIds.of(last.headers());
        return id == null ? null : redactor.redact(id);
    }

    /** Returns the body of the last response, masked; null if there was none or it was not kept. */
    @Nullable
    JsonNode raw(Redactor redactor) {
        if (unusable != null) {
            return unusable.body();
        }
        VendorError vendor = error instanceof ConnectorException failure ? failure.vendorError() : null;
        if (vendor != null && vendor.body() != null) {
            return vendor.body();
        }
        JsonNode body = last == null ? null : last.bodyTree();
        return body == null || body.isNull() ? null : redactor.redact(body);
    }
}
