package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.http.FramingHeaders;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.http.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The headers and query parameters that a caller states for one call, applied on top of the mapped request. Rejects
 * those that are reserved for the engine. Immutable.
 *
 * @param connector the descriptor of the connector that receives them
 * @param authHeaders the headers that the authentication sets, ignoring case
 * @param authParameters the query parameters that it sets
 */
record OwnParameters(ExtensionDescriptor connector, Set<String> authHeaders, Set<String> authParameters) {
    private static final int MOST = 100;
    private static final int LONGEST = 8_192;
    private static final List<String> OAUTH1 = List.of(
            "oauth_consumer_key",
            "oauth_nonce",
            "oauth_signature_method",
            "oauth_timestamp",
            "oauth_version",
            "oauth_token",
            "oauth_body_hash",
            "oauth_signature");
    private static final List<String> AWS =
            List.of("Authorization", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256");

    static OwnParameters compile(Integration integration, ExtensionDescriptor connector) {
        Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> parameters = new TreeSet<>();
        for (AuthConfig scheme : integration.auth().schemes()) {
            if (scheme instanceof AuthConfig.ApiKey key) {
                if (key.param() != null) {
                    parameters.add(key.param());
                } else {
                    headers.add(key.header() == null ? "Cookie" : key.header());
                }
            } else if (scheme instanceof AuthConfig.Jwt jwt) {
                headers.add(jwt.header());
            } else if (scheme instanceof AuthConfig.OAuth2 oauth2) {
                JsonNode stated = oauth2.options().get("header_name");
                headers.add(stated == null || !stated.isTextual() ? "Authorization" : stated.textValue());
            } else if (scheme instanceof AuthConfig.Signature signature) {
                headers.addAll(signature.rule().headers().keySet());
                parameters.addAll(signature.rule().query().keySet());
            } else if (scheme instanceof AuthConfig.OAuth1 oauth1
                    && oauth1.place().equals("query")) {
                parameters.addAll(OAUTH1);
            } else if (scheme instanceof AuthConfig.AwsSigV4) {
                headers.addAll(AWS);
            } else if (scheme instanceof AuthConfig.Login login) {
                headers.addAll(login.login().use().headers().keySet());
                parameters.addAll(login.login().use().query().keySet());
                if (!login.login().use().cookies().isEmpty()) {
                    headers.add("Cookie");
                }
            } else if (!(scheme instanceof AuthConfig.None)) {
                headers.add("Authorization");
            }
        }
        return new OwnParameters(connector, headers, parameters);
    }

    /** Whether a call states headers or query parameters. */
    static boolean statedBy(ExecutionRequest call) {
        return !call.headers().isEmpty() || !call.queryParams().isEmpty();
    }

    /**
     * Returns the request with the headers and parameters of its caller.
     *
     * @throws MappingException {@code VALIDATION_FAILED} with every rejected one
     */
    ConnectorRequest over(ConnectorRequest mapped, ExecutionRequest call) {
        if (!statedBy(call)) {
            return mapped;
        }
        List<FieldError> errors = new ArrayList<>(0);
        accepted("headers", Accepts.Field.HEADERS, call.headers(), errors);
        accepted("query_params", Accepts.Field.QUERY_PARAMS, call.queryParams(), errors);
        Map<String, String> headers = headers(mapped.headers(), call.headers(), errors);
        Map<String, JsonNode> query = new LinkedHashMap<>(mapped.queryParams());
        call.queryParams().forEach((name, value) -> {
            if (name.isEmpty() || authParameters.contains(name)) {
                errors.add(FieldError.of(
                        "query_params." + name,
                        name.isEmpty() ? "needs a name" : "is set by the authentication of the integration",
                        null));
            }
            query.put(name, value);
        });
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", errors);
        }
        return mapped.toBuilder().headers(headers).queryParams(query).build();
    }

    private void accepted(String field, Accepts.Field kind, Map<String, ?> stated, List<FieldError> errors) {
        if (!stated.isEmpty() && !connector.accepts().fields().contains(kind)) {
            errors.add(FieldError.of(field, "connector " + connector.id() + " does not use it; leave it out", null));
        }
        if (stated.size() > MOST) {
            errors.add(FieldError.of(field, "must be at most " + MOST, String.valueOf(stated.size())));
        }
    }

    private Map<String, String> headers(
            Map<String, String> mapped, Map<String, String> stated, List<FieldError> errors) {
        Map<String, String> headers = new LinkedHashMap<>(mapped);
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        stated.forEach((name, value) -> {
            String objection = seen.add(name) ? objection(name, value) : "is given twice, in different case";
            if (objection != null) {
                errors.add(FieldError.of("headers." + shown(name), objection, null));
            }
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        return headers;
    }

    // The value may be a credential, so no message quotes it.
    private @Nullable String objection(String name, String value) {
        if (FramingHeaders.has(name) || name.equalsIgnoreCase("Host")) {
            return "frames the message, or belongs to the connection; only the HTTP client sets it";
        }
        if (authHeaders.contains(name)) {
            return "is set by the authentication of the integration";
        }
        if (value.length() > LONGEST) {
            return "must have at most " + LONGEST + " characters";
        }
        try {
            new Headers.Field(name, value);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        return value.chars().anyMatch(c -> c > 0x7e) ? "has a character that is not ASCII; encode it" : null;
    }

    private static String shown(String name) {
        String printable = name.replaceAll("[^\\x21-\\x7e]", "?");
        return printable.length() <= 64 ? printable : printable.substring(0, 64) + "...";
    }
}
