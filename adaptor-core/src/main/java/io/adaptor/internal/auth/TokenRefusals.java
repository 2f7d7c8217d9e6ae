package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.adaptor.api.Payload;
import io.adaptor.api.error.VendorError;
import io.adaptor.internal.resilience.RetryAfter;
import io.adaptor.internal.resilience.UsualErrors;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.ConnectorResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads why a token endpoint returned no tokens, and how long it asks to wait. */
final class TokenRefusals {
    private static final int LONGEST_SHOWN = 200;
    private static final int LONGEST_CODE = 200;
    private static final int MOST_FIELDS = 10;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    /** The fields in which vendors name an error. */
    private static final List<String> CODES = List.of(
            "error",
            "errorType",
            "error_type",
            "errorCode",
            "error_code",
            "errcode",
            "error_subcode",
            "code",
            "status",
            "type");

    /** The fields whose presence means that a response is a refusal. */
    private static final List<String> NOES = List.of("error", "errors", "errorCode", "error_code", "errcode");

    private final String asked;
    private final SecretValues secrets;
    private final Clock clock;

    /**
     * @param asked the name of what refuses: {@code the token endpoint}
     */
    TokenRefusals(String asked, SecretValues secrets, Clock clock) {
        this.asked = asked;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Returns why a response contains no tokens. */
    TokenRefusal of(HTTPResponse answer, ObjectNode body) {
        return answer.indicatesSuccess() && !saysNo(body)
                ? refusal(answer, errors(answer, body), " without a usable access_token" + found(answer, body))
                : named(answer, body, List.of());
    }

    /**
     * Returns the refusal for a response that may look like a success.
     *
     * @param more further names of the error
     */
    TokenRefusal named(HTTPResponse answer, ObjectNode body, List<String> more) {
        Set<String> errors = errors(answer, body);
        VendorError usual = UsualErrors.of(
                ConnectorResponse.builder().body(Payload.json(body)).build());
        String stated = TokenBody.text(body.path("error"));
        String name = stated == null ? usual.code() : stated;
        String shown = name == null ? errors.iterator().next() : name;
        String detail = usual.message();
        boolean both = detail != null && !detail.equals(shown);
        errors.addAll(more);
        return refusal(answer, errors, " (" + shortened(both ? shown + ": " + detail : shown) + ")");
    }

    private static Set<String> errors(HTTPResponse answer, ObjectNode body) {
        Set<String> errors = new LinkedHashSet<>();
        for (JsonNode place : List.of(
                body,
                body.path("error"),
                body.path("errors").path(0),
                body.path("error").path("errors").path(0))) {
            gather(place, errors);
        }
        errors.add("http_" + answer.getStatusCode());
        return errors;
    }

    /** Returns the refusal for a response whose access token is unusable. */
    TokenRefusal useless(HTTPResponse answer, String why) {
        return refusal(answer, Set.of("unreadable"), why);
    }

    private TokenRefusal refusal(HTTPResponse answer, Set<String> errors, String what) {
        int status = answer.getStatusCode();
        return new TokenRefusal(
                List.copyOf(errors),
                asked + " answered HTTP " + status + what,
                status,
                RetryAfter.parse(answer.getHeaderValue("Retry-After"), clock.instant(), false));
    }

    private static void gather(JsonNode place, Set<String> errors) {
        for (String name : CODES) {
            String code = TokenBody.text(place.path(name));
            if (code != null && code.length() <= LONGEST_CODE) {
                errors.add(code);
            }
        }
    }

    // Some endpoints always respond with 200. A "code" or "status" may also be that of a success.
    private static boolean saysNo(ObjectNode body) {
        boolean denied =
                body.path("success").isBoolean() && !body.path("success").booleanValue()
                        || body.path("ok").isBoolean() && !body.path("ok").booleanValue();
        return denied || NOES.stream().map(body::path).anyMatch(TokenRefusals::says);
    }

    private static boolean says(JsonNode value) {
        String text = TokenBody.text(value);
        return value.isContainerNode() ? !value.isEmpty() : text != null && !text.equals("0");
    }

    // Only names, because one of the values may be the token.
    private String found(HTTPResponse answer, ObjectNode body) {
        if (TokenBody.isEmpty(answer.getBody())) {
            return ": its body is empty";
        }
        List<String> fields = new ArrayList<>();
        body.fieldNames().forEachRemaining(field -> {
            if (fields.size() < MOST_FIELDS && FIELD.matcher(field).matches()) {
                fields.add(field);
            }
        });
        return fields.isEmpty()
                ? ": it has no fields; a JSON object or a form is needed"
                : secrets.masked(": it has " + String.join(", ", fields)
                        + "; if the token stands elsewhere, say where in auth_config.token_fields");
    }

    private String shortened(String text) {
        String masked = secrets.masked(text);
        return masked.length() > LONGEST_SHOWN ? masked.substring(0, LONGEST_SHOWN) + "…" : masked;
    }
}
