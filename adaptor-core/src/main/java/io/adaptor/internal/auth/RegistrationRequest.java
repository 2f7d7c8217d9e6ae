package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that a client is registered with (RFC 7591, section 2): the stated metadata, and the metadata that
 * follows from the flow.
 *
 * @param metadata the metadata that is sent
 */
record RegistrationRequest(ObjectNode metadata) {
    private static final String REDIRECTS = "redirect_uris";
    private static final String APPLICATION = "application_type";
    private static final String METHOD = "token_endpoint_auth_method";
    private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post", "none");

    /**
     * Creates the request for one server.
     *
     * @param stated the metadata of the configuration
     * @param redirect the URI to which the person returns; null for none
     * @param scope the scopes to request; null for none
     */
    static RegistrationRequest of(
            ObjectNode stated,
            String flow,
            @Nullable String clientAuth,
            @Nullable String redirect,
            @Nullable String scope,
            AuthorizationServer server) {
        ObjectNode metadata = stated.deepCopy();
        boolean browser = flow.equals("authorization_code");
        Set<String> redirects = new LinkedHashSet<>(AuthorizationServer.texts(stated.path(REDIRECTS)));
        if (browser && redirect != null) {
            redirects.add(redirect);
        }
        if (!redirects.isEmpty()) {
            metadata.set(REDIRECTS, array(redirects));
        }
        if (!metadata.has("grant_types")) {
            metadata.set("grant_types", array(grants(flow, server)));
        }
        if (!metadata.has("response_types")) {
            metadata.set("response_types", array(browser ? List.of("code") : List.of()));
        }
        if (!metadata.has(APPLICATION) && !redirects.isEmpty()) {
            metadata.put(
                    APPLICATION, redirects.stream().allMatch(RegistrationRequest::isOfThisMachine) ? "native" : "web");
        }
        if (!metadata.has(METHOD)) {
            metadata.put(METHOD, method(clientAuth, server));
        }
        if (scope != null && !metadata.has("scope")) {
            metadata.put("scope", scope);
        }
        return new RegistrationRequest(metadata);
    }

    /** Whether a client with these redirects can be used instead of the requested one. */
    boolean isCoveredBy(JsonNode registered) {
        List<String> known = AuthorizationServer.texts(registered).stream()
                .map(RegistrationRequest::anyPort)
                .toList();
        return AuthorizationServer.texts(metadata.path(REDIRECTS)).stream()
                .map(RegistrationRequest::anyPort)
                .allMatch(known::contains);
    }

    /** Returns the requested redirects. */
    ArrayNode redirects() {
        return array(AuthorizationServer.texts(metadata.path(REDIRECTS)));
    }

    /** Returns the requested authentication method. */
    String method() {
        return metadata.path(METHOD).asText();
    }

    private static List<String> grants(String flow, AuthorizationServer server) {
        List<String> supported = server.list("grant_types_supported");
        List<String> grants = new ArrayList<>();
        grants.add(
                switch (flow) {
                    case "jwt_bearer" -> "urn:ietf:params:oauth:grant-type:jwt-bearer";
                    case "token_exchange" -> "urn:ietf:params:oauth:grant-type:token-exchange";
                    case "device_code" -> "urn:ietf:params:oauth:grant-type:device_code";
                    default -> flow;
                });
        boolean renewed = flow.equals("authorization_code") || flow.equals("device_code");
        if (renewed && (supported == null || supported.contains("refresh_token"))) {
            grants.add("refresh_token");
        }
        return grants;
    }

    private static String method(@Nullable String clientAuth, AuthorizationServer server) {
        if (clientAuth != null) {
            return switch (clientAuth) {
                case "basic", "basic_unencoded" -> "client_secret_basic";
                case "post" -> "client_secret_post";
                default -> clientAuth;
            };
        }
        List<String> supported = server.list("token_endpoint_auth_methods_supported");
        return METHODS.stream()
                .filter(method -> supported == null || supported.contains(method))
                .findFirst()
                .orElse("client_secret_basic");
    }

    // OpenID Connect Registration, section 2: web clients use https, native ones this machine or a custom scheme.
    private static boolean isOfThisMachine(String redirect) {
        try {
            URI url = URI.create(redirect);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return !web || (url.getHost() != null && MetadataUrl.isLoopback(url.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // A redirect to this machine may use any port (RFC 8252, section 7.3).
    private static String anyPort(String redirect) {
        try {
            URI url = URI.create(redirect);
            return url.getHost() != null && MetadataUrl.isLoopback(url.getHost())
                    ? url.getScheme() + "://" + url.getHost() + url.getRawPath()
                    : redirect;
        } catch (IllegalArgumentException e) {
            return redirect;
        }
    }

    private static ArrayNode array(Iterable<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
