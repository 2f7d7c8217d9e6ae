package io.adaptor.examples.httpdigest;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.util.Comparator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the challenges of HTTP Digest (RFC 7616). The first request goes without credentials and is sent once more when
 * its answer has a challenge; from then on each request answers that challenge ahead, until the server has another one.
 * Thread-safe.
 */
final class HttpDigestAuthenticator implements Authenticator {
    private static final int UNAUTHORIZED = 401;

    private final Credentials credentials;
    private final boolean md5;
    private final Supplier<String> clientNonce;
    private volatile @Nullable Session session;

    HttpDigestAuthenticator(Credentials credentials, boolean md5, Supplier<String> clientNonce) {
        this.credentials = credentials;
        this.md5 = md5;
        this.clientNonce = clientNonce;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        // Read before there is a challenge, so that a missing one is reported before anything is sent.
        String username = credentials.get("username");
        String password = credentials.get("password");
        Session known = session;
        return known == null
                ? request
                : request.withHeader("Authorization", known.answer(request, username, password, clientNonce.get()));
    }

    @Override
    public boolean answered(HttpRequest request, int status, Headers headers) {
        Session used = session;
        if (status != UNAUTHORIZED) {
            String next = NextNonce.of(headers);
            if (used != null && next != null) {
                session = used.with(next);
            }
            return false;
        }
        Challenge challenge = strongest(headers);
        if (challenge == null) {
            return false;
        }
        String sent = request.headers().first("Authorization");
        session = new Session(challenge);
        // With an answer to an earlier challenge in it, only a server that calls that one stale wants another.
        return sent == null || challenge.stale();
    }

    private @Nullable Challenge strongest(Headers headers) {
        return headers.all("WWW-Authenticate").stream()
                .flatMap(value -> Challenge.all(value).stream())
                .filter(challenge -> md5 || challenge.algorithm() != DigestAlgorithm.MD5)
                .max(Comparator.comparing(Challenge::algorithm))
                .orElse(null);
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        credentials.get("username");
        credentials.get("password");
        return request.withHeader("Authorization", "Digest ***");
    }

    static ConnectorException unusable(String why) {
        return ConnectorException.builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, why)
                .unprocessed(true)
                .build();
    }
}
