package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.VendorError;
import io.adaptor.security.Redactor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts errors to the form in which results show them. Texts are truncated here, after masking. */
final class ErrorDetails {
    private static final int LONGEST_MESSAGE = 4000;
    private static final int LONGEST_OF_VENDOR = 1000;
    private static final int LONGEST_ID = 200;

    private ErrorDetails() {}

    /** Converts an error without a call. */
    static ErrorDetail of(AdaptorException e) {
        return of(e, FailedCall.none(e), new Redactor());
    }

    /** Converts an error with the call in which it occurred; both are masked. */
    static ErrorDetail of(AdaptorException e, FailedCall call, Redactor redactor) {
        Map<String, JsonNode> details = new LinkedHashMap<>();
        details.put("category", TextNode.valueOf(e.code().category().name().toLowerCase(Locale.ROOT)));
        if (e instanceof MappingException mapping) {
            details.put("fields", fields(mapping.errors()));
        }
        Integer retryAfter = null;
        VendorError vendor = null;
        if (e instanceof ConnectorException failure) {
            vendor = failure.vendorError();
            if (failure.status() != null) {
                details.put("status", IntNode.valueOf(failure.status()));
            }
            details.put("outcome", TextNode.valueOf(failure.outcome().wireName()));
            if (!failure.fields().isEmpty()) {
                details.put("fields", fields(failure.fields()));
            }
            retryAfter = seconds(failure.retryAfter());
        }
        put(details, vendor, call.requestId(redactor));
        if (call.carriedOut()) {
            details.put("processed", BooleanNode.TRUE);
        }
        details.put("user_message", TextNode.valueOf(userMessage(e.code(), vendor, call.carriedOut())));
        return new ErrorDetail(e.code().name(), message(e, vendor, call), details, retryAfter);
    }

    /**
     * Returns a failed result for data that can't be read into a class; the call must not be repeated for this reason.
     */
    static ExecutionResult unreadable(ExecutionResult result, AdaptorException masked) {
        ErrorDetail error = of(masked);
        Map<String, JsonNode> details = new LinkedHashMap<>(error.details());
        if (!result.cached() && !result.executionLog().attempts().isEmpty()) {
            details.put("processed", BooleanNode.TRUE);
        }
        return result.toBuilder()
                .success(false)
                .error(new ErrorDetail(error.code(), error.message(), details, null))
                .build();
    }

    /**
     * Returns the failure after the last page that was read, with the number of pages and the cursor to continue from;
     * its record is that of this page.
     */
    static ExecutionResult incomplete(
            ExecutionResult last, AdaptorException masked, @Nullable String cursor, int pages) {
        Map<String, JsonNode> metadata = new LinkedHashMap<>();
        if (cursor != null) {
            metadata.put("cursor", TextNode.valueOf(cursor));
        }
        metadata.put(
                "pages",
                JsonNodeFactory.instance.objectNode().put("count", pages).put("complete", false));
        return last.toBuilder()
                .success(false)
                .data(null)
                .rawResponse(null)
                .error(of(masked))
                .metadata(metadata)
                .build();
    }

    private static String message(AdaptorException e, @Nullable VendorError vendor, FailedCall call) {
        String message = e.message();
        String said = vendor == null ? null : vendor.message();
        if (said != null && said.length() > LONGEST_OF_VENDOR && message.endsWith(said)) {
            message = message.substring(0, message.length() - said.length()) + shortened(said, LONGEST_OF_VENDOR);
        }
        message = shortened(message, LONGEST_MESSAGE);
        if (!call.carriedOut()) {
            return message;
        }
        return message + "; the remote system answered HTTP " + call.status()
                + ", so it carried out the request: do not repeat it unchecked";
    }

    private static String userMessage(ErrorCode code, @Nullable VendorError vendor, boolean carriedOut) {
        if (vendor != null && vendor.userMessage() != null) {
            return shortened(vendor.userMessage(), LONGEST_OF_VENDOR);
        }
        String message = ofCode(code);
        return carriedOut ? message + " The request itself was carried out; please do not repeat it." : message;
    }

    // A connector's error code may violate its contract, but the error must be shown nevertheless.
    @SuppressWarnings("NullAway")
    private static String ofCode(ErrorCode code) {
        try {
            @Nullable String message = code.userMessage();
            return message == null ? code.category().userMessage() : message;
        } catch (RuntimeException e) {
            return code.category().userMessage();
        }
    }

    private static void put(Map<String, JsonNode> details, @Nullable VendorError vendor, @Nullable String requestId) {
        if (vendor != null) {
            put(details, "vendor_code", vendor.code(), LONGEST_ID);
            put(details, "vendor_message", vendor.message(), LONGEST_OF_VENDOR);
        }
        String id = vendor == null || vendor.requestId() == null ? requestId : vendor.requestId();
        put(details, "vendor_request_id", id, LONGEST_ID);
    }

    private static void put(Map<String, JsonNode> details, String name, @Nullable String value, int longest) {
        if (value != null) {
            details.put(name, TextNode.valueOf(shortened(value, longest)));
        }
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    private static ArrayNode fields(List<FieldError> errors) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        for (FieldError error : errors) {
            ObjectNode field = fields.addObject();
            field.put("field", error.field());
            field.put("message", error.message());
            if (error.expression() != null) {
                field.put("expression", error.expression());
            }
            if (error.found() != null) {
                field.put("found", error.found());
            }
        }
        return fields;
    }

    // Rounded up, so that a caller does not retry too early.
    private static @Nullable Integer seconds(@Nullable Duration wait) {
        return wait == null
                ? null
                : (int) Math.min(Integer.MAX_VALUE, wait.plusMillis(999).toSeconds());
    }
}
