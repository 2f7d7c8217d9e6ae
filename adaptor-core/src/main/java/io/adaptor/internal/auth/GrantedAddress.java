package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.spi.StoredTokens;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a connection as named by its token response: its origin replaces that of {@code base_url}, and its
 * path, if any, precedes that of {@code base_url}. A bare host keeps the scheme of {@code base_url}. Without tokens, as
 * when a call is explained before the first one, it is {@code base_url} itself. Thread-safe.
 */
final class GrantedAddress implements Supplier<BaseAddress> {
    private static final Pattern BARE_HOST = Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?");

    private final String field;
    private final boolean fromCallback;
    private final BaseAddress configured;
    private final @Nullable URI asked;
    private final TokenSource tokens;
    private volatile @Nullable Known last;

    /**
     * Creates an address from a field of the tokens.
     *
     * @param fromCallback whether the field comes through a browser
     * @param asked the URL of the token endpoint, for connections without a base URL; null if that is not known
     */
    GrantedAddress(
            String field, boolean fromCallback, BaseAddress configured, @Nullable URI asked, TokenSource tokens) {
        this.field = field;
        this.fromCallback = fromCallback;
        this.configured = configured;
        this.asked = asked;
        this.tokens = tokens;
    }

    static GrantedAddress of(String field, BaseAddress configured, OAuth2Settings settings, TokenSource tokens) {
        boolean fromCallback = settings.list("callback_values").contains(field)
                && !settings.texts("token_fields").containsKey(field);
        return new GrantedAddress(
                field, fromCallback, configured, configured.url() == null ? settings.tokenUrl() : null, tokens);
    }

    /**
     * Returns the address of the stored tokens; requests none.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if the response named no address, or an unsafe one
     */
    @Override
    public BaseAddress get() {
        StoredTokens stored = tokens.stored();
        if (stored == null || stored.dead()) {
            return configured;
        }
        JsonNode named = stored.tokens().extras().get(field);
        if (named == null || named.asText().isBlank()) {
            throw AuthFaults.refused(
                    "the answer of the token endpoint has no \"" + field
                            + "\", which auth_config.base_url_from names: name a field that it has",
                    null);
        }
        String text = named.asText();
        Known known = last;
        if (known == null || !known.text.equals(text)) {
            known = new Known(text, BaseAddress.of(baseUrl(text.strip())));
            last = known;
        }
        return known.address;
    }

    private String baseUrl(String named) {
        URI base = configured.url() == null ? null : URI.create(configured.url());
        String scheme = base == null ? "https" : base.getScheme();
        URI url = read(BARE_HOST.matcher(named).matches() ? scheme + "://" + named : named);
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        URI trusted = base == null ? asked : base;
        boolean downgraded = (trusted == null || "https".equalsIgnoreCase(trusted.getScheme()))
                && !"https".equalsIgnoreCase(url.getScheme());
        if (!plain || downgraded) {
            throw unsafe(named);
        }
        if (fromCallback && (base == null || !NeighbourHosts.are(String.valueOf(base.getHost()), url.getHost()))) {
            throw AuthFaults.refused(
                    "the \"" + field + "\" of the callback, \"" + shortened(named)
                            + "\", is not a neighbour of the host of base_url: who authorizes can change what comes through"
                            + " the browser, so only its first label may be another",
                    null);
        }
        return url.getScheme() + "://" + url.getRawAuthority() + withoutSlash(url.getRawPath())
                + (base == null ? "" : String.valueOf(base.getRawPath()));
    }

    private URI read(String text) {
        try {
            return AuthFaults.url("base_url_from", text);
        } catch (ConnectorException e) {
            throw unsafe(text);
        }
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private ConnectorException unsafe(String named) {
        boolean secret = named.indexOf('@') >= 0 || named.indexOf('?') >= 0;
        return AuthFaults.refused(
                "the \"" + field + "\" of the token answer" + (secret ? "" : ", \"" + shortened(named) + "\",")
                        + " is not an address to send tokens to: an https URL without user, query and fragment, or a bare"
                        + " host, is needed",
                null);
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }

    private record Known(String text, BaseAddress address) {}
}
