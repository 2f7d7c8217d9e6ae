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

/** An OAuth2 configuration with the defaults of what it leaves out. Thread-safe. */
final class OAuth2Settings {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int SKEW_SECONDS = 30;
    private static final int EARLY_SECONDS = 60;

    private final AuthConfig.OAuth2 config;
    private final @Nullable Discovery discovery;
    private final WiderScopes wider;

    /** A configuration that is taken as it is. */
    OAuth2Settings(AuthConfig.OAuth2 config) {
        this(config, null, new WiderScopes());
    }

    /**
     * A configuration that is completed when something is asked for that it leaves open.
     *
     * @param discovery completes it, and may have to ask servers; null where nothing is to be discovered
     * @param wider scopes that are asked for besides
     */
    OAuth2Settings(AuthConfig.OAuth2 config, @Nullable Discovery discovery, WiderScopes wider) {
        this.config = config;
        this.discovery = discovery;
        this.wider = wider;
    }

    /** The configuration as it is stated. */
    AuthConfig.OAuth2 config() {
        return config;
    }

    /** What of it is to be discovered. */
    DiscoverySettings discovery() {
        return DiscoverySettings.of(config);
    }

    /** Distinguishes this authorization server from others, without asking anything. */
    String server() {
        return discovery == null ? String.valueOf(config.tokenUrl()) : discovery.mark();
    }

    /** The configuration with what was discovered, which may have to be asked for. */
    Discovered whole() {
        return discovery == null ? new Discovered(config, null, false) : discovery.get();
    }

    /** The issuer that requests went to last, where it was discovered; null where all is stated. */
    @Nullable
    String lastIssuer() {
        return discovery == null ? null : discovery.last().issuer();
    }

    /** Has what is discovered asked for again when it is needed next. */
    void readAgain() {
        if (discovery != null) {
            discovery.readAgain();
        }
    }

    /** Takes note that the token endpoint does not know the client. */
    void clientRefused() {
        if (discovery != null) {
            discovery.clientRefused();
        }
    }

    /**
     * Refuses to send tokens of one authorization server to another.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code RECONNECT_REQUIRED} if they are of another than that of now
     */
    void expectOwn(Tokens tokens) {
        JsonNode issuer = tokens.extras().get(LearnedValues.ISSUER);
        String now = whole().issuer();
        if (now != null && (issuer == null || !issuer.asText().equals(now))) {
            throw AuthFaults.reconnect("the authorization server is now " + MetadataUrl.shown(now)
                    + ", and the tokens are of another: authorize the connection again");
        }
    }

    /** How long a renewal may take with all that comes before it. */
    Duration lease() {
        return timeout().multipliedBy(discovery == null ? 3 : 12);
    }

    /** The credentials, with those of a client that was registered. */
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

    /** Whether what is configured is enough for tokens, though it may be refused for good: a user's name and password. */
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

    /** Where a device asks for its code; null where that is neither stated nor discovered. */
    @Nullable
    String deviceUrl() {
        return discovered("device_authorization_url");
    }

    @Nullable
    URI revocationUrl() {
        String url = discovered("revocation_url");
        return url == null ? null : AuthFaults.url("revocation_url", url);
    }

    /** How the client shows who it is at the token endpoint. */
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

    /** Who the authorization server is; null where that is neither stated nor discovered. */
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
