package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.spi.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OAuth2 configuration with defaults for the options that it omits. Thread-safe. */
final class OAuth2Settings {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int SKEW_SECONDS = 30;
    private static final int EARLY_SECONDS = 60;

    private final AuthConfig.OAuth2 config;
    private final @Nullable Discovery discovery;
    private final WiderScopes wider;

    /** Uses a configuration as it is. */
    OAuth2Settings(AuthConfig.OAuth2 config) {
        this(config, null, new WiderScopes());
    }

    /**
     * Uses a configuration that is completed when an option is needed that it does not state.
     *
     * @param discovery completes it, which may require requests to servers; null if nothing is to be discovered
     * @param wider additional scopes to request
     */
    OAuth2Settings(AuthConfig.OAuth2 config, @Nullable Discovery discovery, WiderScopes wider) {
        this.config = config;
        this.discovery = discovery;
        this.wider = wider;
    }

    /** Returns the configuration as stated. */
    AuthConfig.OAuth2 config() {
        return config;
    }

    /** Returns its discovery options. */
    DiscoverySettings discovery() {
        return DiscoverySettings.of(config);
    }

    /** Returns a mark that distinguishes this authorization server from others, without sending a request. */
    String server() {
        return discovery == null ? String.valueOf(config.tokenUrl()) : discovery.mark();
    }

    /** Returns the configuration with the discovered values, which may require requests to servers. */
    Discovered whole() {
        return discovery == null ? new Discovered(config, null, false) : discovery.get();
    }

    /** Returns the issuer to which the last requests were sent, if it was discovered; null if everything is stated. */
    @Nullable
    String lastIssuer() {
        return discovery == null ? null : discovery.last().issuer();
    }

    /** Causes discovery to run again before its next use. */
    void readAgain() {
        if (discovery != null) {
            discovery.readAgain();
        }
    }

    /** Records that the token endpoint does not know the client. */
    void clientRefused() {
        if (discovery != null) {
            discovery.clientRefused();
        }
    }

    /**
     * Prevents tokens of one authorization server from being sent to another.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code RECONNECT_REQUIRED} if they belong to another server than
     *     the current one
     */
    void expectOwn(Tokens tokens) {
        JsonNode issuer = tokens.extras().get(LearnedValues.ISSUER);
        String now = whole().issuer();
        if (now != null && (issuer == null || !issuer.asText().equals(now))) {
            throw AuthFaults.reconnect("the authorization server is now " + MetadataUrl.shown(now)
                    + ", and the tokens are of another: authorize the connection again");
        }
    }

    /** Returns how long a renewal may take, including all preparatory requests. */
    Duration lease() {
        return timeout().multipliedBy(discovery == null ? 3 : 12);
    }

    /** Returns the credentials, including those of a registered client. */
    Map<String, Secret> credentials() {
        return whole().config().credentials();
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

    /**
     * Whether the configuration is sufficient to obtain tokens, though it may be permanently rejected: a user name and
     * password.
     */
    boolean personless() {
        return selfSufficient() || config.flow().equals("password");
    }

    URI tokenUrl() {
        return AuthFaults.url("token_url", String.valueOf(whole().config().tokenUrl()));
    }

    URI authorizationUrl() {
        return AuthFaults.url(
                "authorization_url", String.valueOf(whole().config().authorizationUrl()));
    }

    /** Returns the device authorization endpoint; null if it is neither stated nor discovered. */
    @Nullable
    String deviceUrl() {
        return discovered("device_authorization_url");
    }

    @Nullable
    URI revocationUrl() {
        String url = discovered("revocation_url");
        return url == null ? null : AuthFaults.url("revocation_url", url);
    }

    /** Returns how the client authenticates at the token endpoint. */
    String clientAuth() {
        String stated = discovered("client_auth");
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

    /** Returns the prefix of the token, with the space after it; empty for none. */
    String prefix() {
        String stated = text("header_prefix");
        String standard = text("header_name") == null ? "Bearer" : "";
        String prefix = stated == null ? standard : stated;
        return prefix.isEmpty() || prefix.endsWith(" ") ? prefix : prefix + " ";
    }

    /** Returns the scopes as one text; null if none are requested. */
    @Nullable
    String scope() {
        String separator = text("scope_separator");
        List<String> scopes = wider.with(whole().config().scopes());
        return scopes.isEmpty() ? null : String.join(separator == null ? " " : separator, scopes);
    }

    @Nullable
    String separator() {
        return text("scope_separator");
    }

    List<URI> resources() {
        JsonNode resource = whole().config().options().get("resource");
        List<URI> resources = new ArrayList<>();
        if (resource != null && resource.isArray()) {
            resource.forEach(one -> resources.add(AuthFaults.url("resource", one.asText())));
        } else if (resource != null && !resource.isNull()) {
            resources.add(AuthFaults.url("resource", resource.asText()));
        }
        return resources;
    }

    /** Returns the texts of a list option; empty if it is not stated. */
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

    /** Returns how token requests differ from the standard. */
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

    /** Returns the issuer; null if it is neither stated nor discovered. */
    @Nullable
    String issuer() {
        return discovered("issuer");
    }

    private @Nullable String discovered(String option) {
        JsonNode value = whole().config().options().get(option);
        return value == null || value.isNull() ? null : text(value);
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
