package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OAuth2 configuration with the defaults of what it leaves out. Immutable. */
final class OAuth2Settings {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int SKEW_SECONDS = 30;
    private static final int EARLY_SECONDS = 60;

    private final AuthConfig.OAuth2 config;

    OAuth2Settings(AuthConfig.OAuth2 config) {
        this.config = config;
    }

    AuthConfig.OAuth2 config() {
        return config;
    }

    String flow() {
        return config.flow();
    }

    /** Whether tokens are obtained without a person, whenever they are needed. */
    boolean selfSufficient() {
        return switch (config.flow()) {
            case "client_credentials", "jwt_bearer", "token_exchange" -> true;
            default -> false;
        };
    }

    /** Whether what is configured is enough for tokens, though it may be refused for good: a user's name and password. */
    boolean personless() {
        return selfSufficient() || config.flow().equals("password");
    }

    URI tokenUrl() {
        return AuthFaults.url("token_url", String.valueOf(config.tokenUrl()));
    }

    @Nullable
    URI revocationUrl() {
        String url = text("revocation_url");
        return url == null ? null : AuthFaults.url("revocation_url", url);
    }

    /** How the client shows who it is at the token endpoint. */
    String clientAuth() {
        String stated = text("client_auth");
        if (stated != null) {
            return stated;
        }
        if (config.credentials().containsKey("client_secret")) {
            return "basic";
        }
        boolean ownKey = config.credentials().containsKey("private_key")
                && !config.flow().equals("jwt_bearer");
        return ownKey ? "private_key_jwt" : "none";
    }

    boolean pkce() {
        JsonNode stated = config.options().get("pkce");
        return stated == null || !stated.isBoolean() || stated.booleanValue();
    }

    boolean jsonRequests() {
        return "json".equals(text("token_request_format"));
    }

    String header() {
        String stated = text("header_name");
        return stated == null ? "Authorization" : stated;
    }

    /** What stands before the token, with the space after it; empty for nothing. */
    String prefix() {
        String stated = text("header_prefix");
        String standard = text("header_name") == null ? "Bearer" : "";
        String prefix = stated == null ? standard : stated;
        return prefix.isEmpty() || prefix.endsWith(" ") ? prefix : prefix + " ";
    }

    /** The scopes as one text; null where none are asked for. */
    @Nullable
    String scope() {
        String separator = text("scope_separator");
        return config.scopes().isEmpty() ? null : String.join(separator == null ? " " : separator, config.scopes());
    }

    @Nullable
    String separator() {
        return text("scope_separator");
    }

    List<URI> resources() {
        JsonNode resource = config.options().get("resource");
        List<URI> resources = new ArrayList<>();
        if (resource != null && resource.isArray()) {
            resource.forEach(one -> resources.add(AuthFaults.url("resource", one.asText())));
        } else if (resource != null && !resource.isNull()) {
            resources.add(AuthFaults.url("resource", resource.asText()));
        }
        return resources;
    }

    /** The texts of an option that is a list; empty where it is not given. */
    List<String> list(String option) {
        List<String> list = new ArrayList<>();
        JsonNode given = config.options().get(option);
        if (given != null) {
            given.forEach(one -> list.add(text(one)));
        }
        return list;
    }

    Map<String, String> texts(String option) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode given = config.options().get(option);
        if (given != null) {
            given.properties().forEach(field -> texts.put(field.getKey(), text(field.getValue())));
        }
        return texts;
    }

    Map<String, JsonNode> tree(String option) {
        Map<String, JsonNode> tree = new LinkedHashMap<>();
        JsonNode given = config.options().get(option);
        if (given != null) {
            given.properties().forEach(field -> tree.put(field.getKey(), field.getValue()));
        }
        return tree;
    }

    /** How requests for tokens differ from the standard. */
    TokenRequestStyle style(boolean refresh) {
        TokenRequestStyle first = TokenRequestStyle.of(config.options().get("token_request"));
        return refresh
                ? TokenRequestStyle.of(config.options().get("refresh_request")).over(first)
                : first;
    }

    Duration timeout() {
        return seconds("token_timeout_seconds", TIMEOUT_SECONDS);
    }

    Duration skew() {
        return seconds("clock_skew_seconds", SKEW_SECONDS);
    }

    Duration early() {
        return seconds("renew_before_seconds", EARLY_SECONDS);
    }

    @Nullable
    Integer standardLifetime() {
        JsonNode stated = config.options().get("expires_in_default_seconds");
        return stated == null || !stated.isNumber() ? null : stated.intValue();
    }

    Duration assertionLifetime() {
        return seconds("assertion_lifetime_seconds", 300);
    }

    @Nullable
    String text(String option) {
        JsonNode value = config.options().get(option);
        return value == null || value.isNull() ? null : text(value);
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? JsonCodec.text(value) : value.asText();
    }

    private Duration seconds(String option, int standard) {
        JsonNode stated = config.options().get(option);
        return Duration.ofSeconds(stated == null || !stated.isNumber() ? standard : stated.longValue());
    }
}
