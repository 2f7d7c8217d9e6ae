package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.signing.AwsRequest;
import io.adaptor.internal.signing.AwsRules;
import io.adaptor.internal.signing.AwsScope;
import io.adaptor.internal.signing.Digests;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4 in the headers. The transport calls it for each attempt and each hop, so every one has a
 * fresh date. Thread-safe.
 *
 * <p>The body must be in memory, because its hash is signed. S3 accepts streams over https, where
 * {@code UNSIGNED-PAYLOAD} leaves the protection of the body to TLS; other streams are rejected.
 */
final class AwsSigV4Authenticator implements Authenticator {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    // Signatures are valid for at least five minutes.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final String AUTHORIZATION = "Authorization";
    private static final String TOKEN = "X-Amz-Security-Token";

    private final AuthConfig.AwsSigV4 config;
    private final AwsRules rules;
    private final SecretValues secrets;
    private final RemoteClock clock;

    AwsSigV4Authenticator(AuthConfig.AwsSigV4 config, SecretValues secrets, Clock clock) {
        this(config, AwsRules.of(config.region(), config.service(), config.contentHash()), secrets, clock);
    }

    AwsSigV4Authenticator(AuthConfig.AwsSigV4 config, AwsRules rules, SecretValues secrets, Clock clock) {
        this.config = config;
        this.rules = rules;
        this.secrets = secrets;
        this.clock = new RemoteClock(clock, TOLERANCE);
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        String date = DATE.format(clock.now());
        String payloadHash = payloadHash(request);
        HttpRequest dated = request.withHeader("X-Amz-Date", date);
        Secret token = config.credentials().get("session_token");
        if (token != null) {
            dated = dated.withHeader(TOKEN, secrets.of(token));
        }
        if (rules.contentHash()) {
            dated = dated.withHeader("X-Amz-Content-Sha256", payloadHash);
        }
        AwsRequest canonical = AwsRequest.of(dated, payloadHash, rules);
        AwsScope scope = AwsScope.of(date, rules);
        String signature = scope.signature(canonical, secrets.of(credential("secret_access_key")));
        return dated.withHeader(
                AUTHORIZATION,
                AwsScope.ALGORITHM + " Credential=" + secrets.unmasked(credential("access_key_id")) + "/" + scope.text()
                        + ", SignedHeaders=" + canonical.signedHeaders() + ", Signature=" + signature);
    }

    // Signing sends nothing, so the real request is built, and its secrets are left out.
    @Override
    public HttpRequest preview(HttpRequest request) {
        HttpRequest signed = apply(request).withHeader(AUTHORIZATION, AwsScope.ALGORITHM + " " + SecretValues.MASK);
        return signed.headers().first(TOKEN) == null ? signed : signed.withHeader(TOKEN, SecretValues.MASK);
    }

    @Override
    public boolean answered(HttpRequest request, int status, Headers headers) {
        return clock.corrected(status, headers);
    }

    private Secret credential(String name) {
        return Objects.requireNonNull(config.credentials().get(name));
    }

    private String payloadHash(HttpRequest request) {
        if (request.stream() == null) {
            byte @Nullable [] body = request.body();
            return Digests.sha256(body == null ? new byte[0] : body);
        }
        if (rules.unsignedBodies() && "https".equalsIgnoreCase(request.url().getScheme())) {
            return "UNSIGNED-PAYLOAD";
        }
        throw AuthFaults.refused(
                "aws_sigv4 can't sign a body that is streamed to " + rules.service()
                        + ", because the hash of all its bytes is part of the signature: send it as bytes"
                        + " (only S3 over https takes streams)",
                null);
    }
}
