package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.VendorError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as results tell them. */
final class ErrorDetails {
    private ErrorDetails() {}

    static ErrorDetail of(AdaptorException e) {
        Map<String, JsonNode> details = new LinkedHashMap<>();
        details.put("category", TextNode.valueOf(e.code().category().name().toLowerCase(Locale.ROOT)));
        if (e instanceof MappingException mapping) {
            details.put("fields", fields(mapping.errors()));
        }
        Integer retryAfter = null;
        if (e instanceof ConnectorException failure) {
            if (failure.status() != null) {
                details.put("status", IntNode.valueOf(failure.status()));
            }
            details.put("outcome", TextNode.valueOf(failure.outcome().wireName()));
            put(details, failure.vendorError());
            if (!failure.fields().isEmpty()) {
                details.put("fields", fields(failure.fields()));
            }
            retryAfter = seconds(failure.retryAfter());
        }
        return new ErrorDetail(e.code().name(), e.message(), details, retryAfter);
    }

    private static void put(Map<String, JsonNode> details, @Nullable VendorError vendor) {
        if (vendor != null) {
            put(details, "vendor_code", vendor.code());
            put(details, "vendor_message", vendor.message());
            put(details, "user_message", vendor.userMessage());
            put(details, "vendor_request_id", vendor.requestId());
        }
    }

    private static void put(Map<String, JsonNode> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, TextNode.valueOf(value));
        }
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

    // Rounded up, so that nobody who follows it comes too early.
    private static @Nullable Integer seconds(@Nullable Duration wait) {
        return wait == null
                ? null
                : (int) Math.min(Integer.MAX_VALUE, wait.plusMillis(999).toSeconds());
    }
}
