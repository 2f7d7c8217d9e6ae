package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.signing.AddedParameters;
import io.adaptor.internal.signing.Digests;
import io.adaptor.internal.signing.OAuth1Base;
import io.adaptor.internal.signing.Parameters;
import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Signs requests with OAuth 1.0 (RFC 5849), in the Authorization header or the query. Thread-safe. */
final class OAuth1Authenticator implements Authenticator {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final int NONCE_BYTES = 16;
    private static final String PLAINTEXT = "PLAINTEXT";
    private static final String SIGNATURE = "oauth_signature";

    private final AuthConfig.OAuth1 config;
    private final SecretValues secrets;
    private final RemoteClock clock;
    private final RandomGenerator random;
    private final RequestKeys keys = new RequestKeys();

    OAuth1Authenticator(AuthConfig.OAuth1 config, SecretValues secrets, Clock clock, RandomGenerator random) {
        this.config = config;
        this.secrets = secrets;
        this.clock = new RemoteClock(clock, TOLERANCE);
        this.random = random;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Parameters own =
                own(request, HexFormat.of().formatHex(nonce), clock.now().getEpochSecond());
        return placed(request, own.and(SIGNATURE, signature(request, own)));
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        HttpRequest signed = apply(request);
        if (config.place().equals("header")) {
            return signed.withHeader("Authorization", "OAuth " + SecretValues.MASK);
        }
        return request.withUrl(URI.create(signed.url()
                .toString()
                .replaceAll("(oauth_(?:signature|token|consumer_key))=[^&]*", "$1=" + SecretValues.MASK)));
    }

    @Override
    public boolean answered(HttpRequest request, int status, Headers headers) {
        return !config.signatureMethod().equals(PLAINTEXT) && clock.corrected(status, headers);
    }

    private Parameters own(HttpRequest request, String nonce, long time) {
        Parameters own = Parameters.parse(null)
                .and("oauth_consumer_key", credential("consumer_key"))
                .and("oauth_nonce", nonce)
                .and("oauth_signature_method", config.signatureMethod())
                .and("oauth_timestamp", String.valueOf(time))
                .and("oauth_version", "1.0");
        Secret token = config.credentials().get("token");
        if (token != null) {
            own = own.and("oauth_token", secrets.of(token));
        }
        return hasBodyHash(request) ? own.and("oauth_body_hash", bodyHash(request)) : own;
    }

    // The fields of a form are signed one by one, and a GET has no relevant body.
    private boolean hasBodyHash(HttpRequest request) {
        boolean without = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        return config.bodyHash()
                && !without
                && !OAuth1Base.isForm(request)
                && !config.signatureMethod().equals(PLAINTEXT);
    }

    private String bodyHash(HttpRequest request) {
        byte[] body = request.body();
        return Base64.getEncoder().encodeToString(Digests.of(digest(), body == null ? inMemory(request) : body));
    }

    private static byte[] inMemory(HttpRequest request) {
        if (request.stream() != null) {
            throw AuthFaults.refused("oauth1 signs this body, so it can't be sent as a stream: send it as bytes", null);
        }
        return new byte[0];
    }

    /** Returns the signature in Base64; for PLAINTEXT, unencoded. */
    private String signature(HttpRequest request, Parameters own) {
        String method = config.signatureMethod();
        String key = PercentEncoding.encode(optional("consumer_secret")) + "&"
                + PercentEncoding.encode(optional("token_secret"));
        if (method.equals(PLAINTEXT)) {
            return key;
        }
        if (OAuth1Base.isForm(request)) {
            inMemory(request);
        }
        byte[] base = OAuth1Base.of(request, own).getBytes(StandardCharsets.UTF_8);
        byte[] signed = method.startsWith("RSA-")
                ? keys.sign("rsa_" + digest(), credential("private_key"), base)
                : Digests.hmac("hmac_" + digest(), key.getBytes(StandardCharsets.UTF_8), base);
        return Base64.getEncoder().encodeToString(signed);
    }

    private String digest() {
        String method = config.signatureMethod();
        return method.substring(method.indexOf('-') + 1).toLowerCase(Locale.ROOT);
    }

    private HttpRequest placed(HttpRequest request, Parameters own) {
        if (config.place().equals("query")) {
            return AddedParameters.toQuery(request, own);
        }
        String realm = config.realm();
        String fields = own.list().stream()
                .map(one -> one.name() + "=\"" + PercentEncoding.encode(one.value()) + '"')
                .collect(Collectors.joining(", "));
        String named =
                realm == null ? "" : "realm=\"" + realm.replace("\\", "\\\\").replace("\"", "\\\"") + "\", ";
        return request.withHeader("Authorization", "OAuth " + named + fields);
    }

    private String optional(String name) {
        Secret secret = config.credentials().get(name);
        return secret == null ? "" : secrets.of(secret);
    }

    private String credential(String name) {
        Secret secret = config.credentials().get(name);
        if (secret == null) {
            throw AuthFaults.refused("oauth1 needs auth_config.credentials." + name, null);
        }
        return name.equals("consumer_key") ? secrets.unmasked(secret) : secrets.of(secret);
    }
}
