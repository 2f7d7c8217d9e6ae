package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills the options that a configuration does not state with discovered values. Immutable. */
final class CompletedConfig {
    private static final String CLIENT_AUTH = "client_auth";
    private static final String S256 = "S256";

    private final AuthConfig.OAuth2 stated;
    private final AuthorizationServer server;
    private final ServerDiscovery.@Nullable Resource resource;

    CompletedConfig(AuthConfig.OAuth2 stated, AuthorizationServer server, ServerDiscovery.@Nullable Resource resource) {
        this.stated = stated;
        this.server = server;
        this.resource = resource;
    }

    /** Returns the request to register a client with. */
    RegistrationRequest registration(DiscoverySettings wanted) {
        List<String> scopes = scopes();
        return RegistrationRequest.of(
                Objects.requireNonNull(wanted.registration()),
                stated.flow(),
                option(CLIENT_AUTH),
                option("redirect_uri"),
                scopes.isEmpty() ? null : String.join(" ", scopes),
                server);
    }

    /** Returns the complete configuration. */
    AuthConfig.OAuth2 with(@Nullable RegisteredClient client) {
        checkProofKeys();
        Map<String, JsonNode> options = new LinkedHashMap<>(stated.options());
        give(options, "issuer", server.issuer());
        give(options, "revocation_url", server.endpoint("revocation_endpoint"));
        give(options, "resource", resource == null ? null : resource.id());
        give(options, CLIENT_AUTH, client == null ? clientAuth() : client.clientAuth());
        if (stated.flow().equals("device_code")) {
            give(options, "device_authorization_url", server.endpoint("device_authorization_endpoint"));
        }
        Map<String, Secret> credentials = new LinkedHashMap<>(stated.credentials());
        if (client != null) {
            credentials.putAll(client.credentials());
        }
        return new AuthConfig.OAuth2(
                credentials,
                stated.flow(),
                url("token_url", stated.tokenUrl(), "token_endpoint"),
                stated.flow().equals("authorization_code")
                        ? url("authorization_url", stated.authorizationUrl(), "authorization_endpoint")
                        : stated.authorizationUrl(),
                scopes(),
                stated.tokenParams(),
                options);
    }

    private List<String> scopes() {
        return stated.scopes().isEmpty() && resource != null ? resource.scopes() : stated.scopes();
    }

    private String url(String field, @Nullable String given, String endpoint) {
        String url = given == null ? server.endpoint(endpoint) : given;
        if (url == null) {
            throw AuthFaults.refused(
                    "the metadata of the authorization server " + MetadataUrl.shown(server.issuer()) + " names no "
                            + endpoint + ": state auth_config." + field,
                    null);
        }
        return url;
    }

    /** Returns how a client that was not registered here authenticates. */
    private @Nullable String clientAuth() {
        List<String> supported = server.list("token_endpoint_auth_methods_supported");
        if (option(CLIENT_AUTH) != null || supported == null) {
            return null;
        }
        if (stated.credentials().containsKey("client_secret")) {
            return supported.contains("client_secret_basic")
                    ? "basic"
                    : expect(supported, "client_secret_post", "post", "client_secret");
        }
        boolean key = stated.credentials().containsKey("private_key")
                && !stated.flow().equals("jwt_bearer");
        return key ? expect(supported, "private_key_jwt", "private_key_jwt", "private_key") : null;
    }

    private String expect(List<String> supported, String method, String name, String credential) {
        if (supported.contains(method)) {
            return name;
        }
        throw AuthFaults.refused(
                "the authorization server " + MetadataUrl.shown(server.issuer())
                        + " lets no client authenticate with a " + credential
                        + ": set auth_config.client_auth if it does so anyway",
                null);
    }

    private void checkProofKeys() {
        List<String> methods = server.list("code_challenge_methods_supported");
        if (methods == null || !stated.flow().equals("authorization_code")) {
            return;
        }
        boolean off = "false".equals(option("pkce"));
        if (off && methods.contains(S256)) {
            throw AuthFaults.refused(
                    "the authorization server " + MetadataUrl.shown(server.issuer())
                            + " binds codes to proof keys by S256: remove auth_config.pkce: false",
                    null);
        }
        if (!off && !methods.contains(S256)) {
            throw AuthFaults.refused(
                    "the authorization server " + MetadataUrl.shown(server.issuer())
                            + " does not bind codes to proof keys by S256, and no other method is used: state"
                            + " auth_config.pkce: false if codes are to go without",
                    null);
        }
    }

    private @Nullable String option(String name) {
        JsonNode value = stated.options().get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static void give(Map<String, JsonNode> options, String name, @Nullable String value) {
        if (value != null) {
            options.putIfAbsent(name, TextNode.valueOf(value));
        }
    }
}
