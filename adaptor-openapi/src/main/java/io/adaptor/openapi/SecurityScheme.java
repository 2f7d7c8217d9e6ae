package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts security schemes of a document to {@code auth_config}, with connection fields for the secrets. */
final class SecurityScheme {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    /** The supported flows, by their names in OpenAPI 3 and Swagger 2.0. */
    private static final Map<String, String> FLOWS = Map.of(
            "authorizationCode", "authorization_code",
            "accessCode", "authorization_code",
            "clientCredentials", "client_credentials",
            "application", "client_credentials",
            "deviceAuthorization", "device_code",
            "password", "password");

    private static final List<String> PREFERRED = List.of(
            "authorizationCode", "accessCode", "clientCredentials", "application", "deviceAuthorization", "password");

    private final Report report;
    private final ObjectNode fields;

    SecurityScheme(ObjectNode fields, Report report) {
        this.fields = fields;
        this.report = report;
    }

    /** Returns the {@code auth_config} of a scheme; null if it is not supported. */
    @Nullable
    ObjectNode config(String name, Node scheme, Set<String> scopes) {
        return switch (scheme.text("type", "")) {
            case "apiKey" -> apiKey(name, scheme);
            case "basic" -> basic(name, scheme);
            case "http" ->
                switch (scheme.text("scheme", "").toLowerCase(Locale.ROOT)) {
                    case "basic" -> basic(name, scheme);
                    case "bearer" -> bearer(name, scheme);
                    default -> null;
                };
            case "oauth2" -> oauth2(name, scheme, scopes);
            case "openIdConnect" -> openId(name, scheme, scopes);
            default -> null;
        };
    }

    private @Nullable ObjectNode apiKey(String name, Node scheme) {
        String place = switch (scheme.text("in", "")) {
            case "header" -> "api_key_header";
            case "query" -> "api_key_param";
            case "cookie" -> "api_key_cookie";
            default -> null;
        };
        String key = scheme.text("name");
        if (place == null || key == null) {
            return null;
        }
        ObjectNode config = type("api_key").put(place, key);
        config.putObject("credentials").put("api_key", secret("api_key", name, "API key", scheme));
        return config;
    }

    private ObjectNode basic(String name, Node scheme) {
        ObjectNode config = type("basic_auth");
        config.putObject("credentials")
                .put("username", field("username", name, "User name", null, false))
                .put("password", secret("password", name, "Password", scheme));
        report.add(
                scheme,
                "takes a user and a password; where a key alone is the user, take the password out of credentials and"
                        + " connection_fields");
        return config;
    }

    private ObjectNode bearer(String name, Node scheme) {
        ObjectNode config = type("bearer_token");
        config.putObject("credentials").put("token", secret("token", name, "Token", scheme));
        return config;
    }

    private @Nullable ObjectNode oauth2(String name, Node scheme, Set<String> scopes) {
        boolean swagger = scheme.has("flow");
        for (String flow : PREFERRED) {
            Node stated = swagger ? scheme : scheme.get("flows").get(flow);
            if (stated.exists() && (!swagger || flow.equals(scheme.text("flow")))) {
                ObjectNode config = flow(flow, stated);
                if (config != null) {
                    credentials(name, scheme, flow, config);
                    scopes(scheme, scopes, config);
                    return config;
                }
            }
        }
        report.add(
                scheme,
                "has no flow that can be done (of implicit ones the token stays in the browser); a token that was"
                        + " obtained otherwise is sent as a bearer token");
        return bearer(name, scheme);
    }

    private static @Nullable ObjectNode flow(String flow, Node stated) {
        String token = stated.text("tokenUrl");
        String consent = stated.text("authorizationUrl");
        boolean code = flow.equals("authorizationCode") || flow.equals("accessCode");
        if (!whole(token) || (code && !whole(consent))) {
            return null;
        }
        ObjectNode config = type("oauth2").put("oauth2_flow", FLOWS.get(flow));
        if (code) {
            config.put("authorization_url", consent);
        }
        if (flow.equals("deviceAuthorization")) {
            String device = stated.text("deviceAuthorizationUrl");
            if (!whole(device)) {
                return null;
            }
            config.put("device_authorization_url", device);
        }
        config.put("token_url", token);
        String refresh = stated.text("refreshUrl");
        if (whole(refresh) && !String.valueOf(refresh).equals(token)) {
            config.putObject("refresh_request").put("url", refresh);
        }
        return config;
    }

    private void credentials(String name, Node scheme, String flow, ObjectNode config) {
        ObjectNode credentials = config.putObject("credentials");
        credentials.put("client_id", field("client_id", name, "Client id", null, false));
        credentials.put("client_secret", secret("client_secret", name, "Client secret", scheme));
        if (flow.equals("password")) {
            credentials.put("username", field("username", name, "User name", null, false));
            credentials.put("password", secret("password", name, "Password", scheme));
        }
    }

    private void scopes(Node scheme, Set<String> scopes, ObjectNode config) {
        if (!scopes.isEmpty()) {
            scopes.forEach(config.putArray("scopes")::add);
        }
        if ("authorization_code".equals(config.path("oauth2_flow").asText())) {
            report.add(scheme, "needs redirect_uri in auth_config: the address at which people come back");
        }
    }

    private @Nullable ObjectNode openId(String name, Node scheme, Set<String> scopes) {
        String url = scheme.text("openIdConnectUrl");
        if (!whole(url) || !String.valueOf(url).endsWith(DISCOVERY)) {
            return null;
        }
        ObjectNode config = type("oauth2")
                .put("oauth2_flow", "authorization_code")
                .put(
                        "issuer_url",
                        String.valueOf(url).substring(0, String.valueOf(url).length() - DISCOVERY.length()));
        credentials(name, scheme, "authorizationCode", config);
        scopes(scheme, scopes, config);
        return config;
    }

    private static boolean whole(@Nullable String url) {
        return url != null && url.matches("https?://[^\\s/]+.*");
    }

    private static ObjectNode type(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private String secret(String field, String scheme, String label, Node described) {
        return field(field, scheme, label, Texts.shortened(described.text("description"), 300), true);
    }

    /** Adds a field, and returns the reference to it; a second field of the same name is named after its scheme. */
    private String field(String field, String scheme, String label, @Nullable String help, boolean secret) {
        Set<String> taken = new HashSet<>();
        fields.fieldNames().forEachRemaining(taken::add);
        String name = taken.contains(field) ? Names.variable(scheme + "_" + field, scheme, taken) : field;
        ObjectNode made = fields.putObject(name).put("label", label);
        if (secret) {
            made.put("secret", true);
        }
        if (help != null) {
            made.put("help", help);
        }
        return "${connection:" + name + "}";
    }
}
