package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The discovery options of an OAuth2 configuration. Immutable.
 *
 * @param issuer the authorization server; null if the resource names it
 * @param resource the protected resource; null for none, or for {@code base_url}
 * @param ofBaseUrl whether {@code base_url} is the resource
 * @param registration the metadata to register a client with; null if none is to be registered
 */
record DiscoverySettings(
        @Nullable String issuer,
        @Nullable String resource,
        boolean ofBaseUrl,
        @Nullable ObjectNode registration) {
    /** Returns the options of a configuration. */
    static DiscoverySettings of(AuthConfig.OAuth2 config) {
        JsonNode registration = config.options().get("registration");
        return new DiscoverySettings(
                text(config, "issuer_url"),
                text(config, "resource_url"),
                config.options().containsKey("discover")
                        && config.options().get("discover").asBoolean(),
                registration instanceof ObjectNode object ? object : null);
    }

    /**
     * Whether the client is to be registered at a server: if no client is stated, or if the stated one is the URL of a
     * metadata document and the server does not support such documents.
     */
    static boolean registers(AuthConfig.OAuth2 config, AuthorizationServer server) {
        boolean unknown = !config.credentials().containsKey("client_id")
                || (isDocument(config) && !server.says("client_id_metadata_document_supported"));
        return unknown && of(config).registration() != null;
    }

    /** Whether the client id is the URL of a Client ID Metadata Document. */
    static boolean isDocument(AuthConfig.OAuth2 config) {
        Secret id = config.credentials().get("client_id");
        return id != null && id.references().isEmpty() && id.reveal().startsWith("https://");
    }

    /** Whether anything is to be discovered. */
    boolean wanted() {
        return issuer != null || fromResource();
    }

    /** Whether the authorization server is taken from the metadata of a resource. */
    boolean fromResource() {
        return resource != null || ofBaseUrl;
    }

    /** Returns the redirect to which a person returns if exactly one is registered; otherwise null. */
    @Nullable
    String redirect() {
        JsonNode redirects = registration == null ? null : registration.get("redirect_uris");
        return redirects != null && redirects.size() == 1 ? redirects.path(0).textValue() : null;
    }

    /** Returns a mark that distinguishes tokens for one server or resource from those for another. */
    String mark(@Nullable String baseUrl) {
        return issuer + "\n" + (resource == null && ofBaseUrl ? baseUrl : resource);
    }

    private static @Nullable String text(AuthConfig.OAuth2 config, String option) {
        JsonNode value = config.options().get(option);
        return value == null || value.isNull() ? null : value.asText();
    }
}
