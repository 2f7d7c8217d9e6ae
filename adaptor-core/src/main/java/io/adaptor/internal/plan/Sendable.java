package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejects values that no protocol can carry unchanged: unpaired surrogates, which would be sent as question marks, and
 * numbers that are not finite or have too many digits. For one thread.
 */
final class Sendable {
    private static final String HALF = "holds half of a character (a surrogate without its other half)";
    private static final String NUMBER = "must be a finite number of up to " + JsonCodec.MAX_DIGITS + " digits";

    // Nearly all requests are valid, so nothing is allocated until an error is found.
    private @Nullable List<FieldError> errors;

    private Sendable() {}

    /**
     * Checks everything that a request sends.
     *
     * @return the same request
     * @throws MappingException {@code VALIDATION_FAILED}, naming the invalid fields
     */
    static ConnectorRequest checked(ConnectorRequest request) {
        Sendable check = new Sendable();
        check.values("path_params.", request.pathParams());
        check.values("query_params.", request.queryParams());
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            if (isBroken(header.getValue())) {
                check.add("headers." + header.getKey(), new Fault("", HALF));
            }
        }
        if (request.pageUrl() != null && isBroken(request.pageUrl())) {
            check.add("options.cursor", new Fault("", HALF));
        }
        if (request.body() instanceof Payload.Json json) {
            check.add("body", faultIn(json.value()));
        } else if (request.body() instanceof Payload.Text text) {
            check.add("body", isBroken(text.value()) ? new Fault("", HALF) : null);
        }
        if (check.errors != null) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request mapping", check.errors);
        }
        return request;
    }

    private void values(String part, Map<String, JsonNode> values) {
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            Fault fault = isBroken(value.getKey()) ? new Fault("", HALF) : faultIn(value.getValue());
            if (fault != null) {
                add(part + value.getKey(), fault);
            }
        }
    }

    private void add(String field, @Nullable Fault fault) {
        if (fault == null) {
            return;
        }
        if (errors == null) {
            errors = new ArrayList<>();
        }
        errors.add(FieldError.of(field + fault.path, fault.rule, null));
    }

    private static @Nullable Fault faultIn(JsonNode value) {
        if (value.isTextual()) {
            return isBroken(value.textValue()) ? new Fault("", HALF) : null;
        }
        if (value.isNumber()) {
            return JsonCodec.canHold(value) ? null : new Fault("", NUMBER);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                Fault fault = faultIn(value.get(i));
                if (fault != null) {
                    return fault.under("[" + i + "]");
                }
            }
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                Fault fault = isBroken(field.getKey()) ? new Fault("", HALF) : faultIn(field.getValue());
                if (fault != null) {
                    return fault.under("." + field.getKey());
                }
            }
        }
        return null;
    }

    private static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean whole = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!whole) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * The first error in a value.
     *
     * @param path the path of the error, relative to that value
     */
    private record Fault(String path, String rule) {
        Fault under(String step) {
            return new Fault(step + path, rule);
        }
    }
}
