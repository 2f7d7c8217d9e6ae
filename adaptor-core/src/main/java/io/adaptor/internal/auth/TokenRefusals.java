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

/** Reads why a token endpoint gave no tokens, and how long it asks to be left alone. */
final class TokenRefusals {
    private static final int LONGEST_SHOWN = 200;
    private static final int LONGEST_CODE = 200;
    private static final int MOST_FIELDS = 10;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    /** Where vendors put what they call an error. */
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

    /** What says by itself that an answer is a refusal. */
    private static final List<String> NOES = List.of("error", "errors", "errorCode", "error_code", "errcode");

    private final String asked;
    private final SecretValues secrets;
    private final Clock clock;

    /** @param asked what refuses: {@code the token endpoint} */
    TokenRefusals(String asked, SecretValues secrets, Clock clock) {
        this.asked = asked;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Why an answer is none with tokens. */
    TokenRefusal of(HTTPResponse answer, ObjectNode body) {
        return answer.indicatesSuccess() && !saysNo(body)
                ? refusal(answer, errors(answer, body), " without a usable access_token" + found(answer, body))
                : named(answer, body, List.of());
    }

    /**
     * Why an answer that may look like a success is a refusal.
     *
     * @param more what else the error is called
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

    /** An answer whose access token is of no use. */
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

    // Some answer 200 whatever happens. A "code" or "status" may as well be that of a success.
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

    // Names only: one of the values is the token, perhaps.
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
