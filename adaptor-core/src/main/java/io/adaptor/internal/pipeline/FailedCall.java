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
 * The last call of an execution that failed: what its error says about it, else the last answer. Immutable.
 *
 * @param error why the execution failed, masked
 * @param unusable the answer that the error is about; null where it is about none
 * @param last the last answer; null where there was none
 * @param carriedOut whether the remote system did what it was asked for nevertheless
 */
record FailedCall(
        AdaptorException error,
        @Nullable UnusableAnswer unusable,
        @Nullable ConnectorResponse last,
        boolean carriedOut) {
    static FailedCall of(AdaptorException error, Work run) {
        UnusableAnswer unusable = error instanceof ConnectorException failure ? failure.answer() : null;
        // An answer that says no is a refusal, whatever its status is.
        boolean refused = error instanceof ConnectorException failure && failure.vendorError() != null;
        return new FailedCall(
                error, unusable, run.attempts().lastAnswer(), run.attempts().isCarriedOut() && !refused);
    }

    /** A failure outside of any execution. */
    static FailedCall none(AdaptorException error) {
        return new FailedCall(error, null, null, false);
    }

    /** The status of the last answer, be it usable or not; null where there was none. */
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

    /** The vendor's id of the request, masked; null where it gave none. */
    @Nullable
    String requestId(Redactor redactor) {
        String id = unusable != null
                ? RequestIds.of(unusable.headers())
                : last == null ? null : RequestIds.of(last.headers());
        return id == null ? null : redactor.redact(id);
    }

    /** The body of the last answer, masked; null where there was none or it was not kept. */
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
