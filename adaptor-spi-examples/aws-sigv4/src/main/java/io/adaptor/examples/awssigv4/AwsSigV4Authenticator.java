package io.adaptor.examples.awssigv4;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.http.HttpRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Signs a request in its headers. The transport calls it for each attempt and each hop, so every one has a fresh date.
 * Credentials are read each time, so rotated ones are used at once. Thread-safe.
 *
 * <p>The body must be in memory, because its hash is signed. S3 takes streams over https, where its {@code
 * UNSIGNED-PAYLOAD} leaves the body to TLS; other streams are refused.
 */
final class AwsSigV4Authenticator implements Authenticator {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SigningRules rules;
    private final Credentials credentials;
    private final Clock clock;

    AwsSigV4Authenticator(SigningRules rules, Credentials credentials, Clock clock) {
        this.rules = rules;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        String date = DATE.format(clock.instant());
        String payloadHash = payloadHash(request);
        HttpRequest dated = request.withHeader("X-Amz-Date", date);
        if (credentials.has("session_token")) {
            dated = dated.withHeader("X-Amz-Security-Token", credentials.get("session_token"));
        }
        if (rules.s3()) {
            dated = dated.withHeader("X-Amz-Content-Sha256", payloadHash);
        }
        CanonicalRequest canonical = CanonicalRequest.of(dated, payloadHash, rules);
        SigningScope scope = SigningScope.of(date, rules);
        String signature = scope.signature(canonical, credentials.get("secret_access_key"));
        return dated.withHeader(
                "Authorization",
                SigningScope.ALGORITHM + " Credential=" + credentials.get("access_key_id") + "/" + scope.text()
                        + ", SignedHeaders=" + canonical.signedHeaders() + ", Signature=" + signature);
    }

    // Signing sends nothing, so the real request is made, and what is secret in it is left out.
    @Override
    public HttpRequest preview(HttpRequest request) {
        HttpRequest signed = apply(request).withHeader("Authorization", SigningScope.ALGORITHM + " ***");
        return credentials.has("session_token") ? signed.withHeader("X-Amz-Security-Token", "***") : signed;
    }

    private String payloadHash(HttpRequest request) {
        if (request.stream() == null) {
            byte[] body = request.body();
            return Hashes.sha256(body == null ? new byte[0] : body);
        }
        if (rules.s3() && "https".equalsIgnoreCase(request.url().getScheme())) {
            return "UNSIGNED-PAYLOAD";
        }
        throw ConnectorException.builder(
                        StandardErrorCode.AUTH_FAILED,
                        Outcome.REJECTED,
                        "aws_sigv4 can't sign a body that is streamed to " + rules.service()
                                + ", because the hash of all its bytes is part of the signature: send it as bytes"
                                + " (only S3 over https takes streams)")
                .unprocessed(true)
                .build();
    }
}
