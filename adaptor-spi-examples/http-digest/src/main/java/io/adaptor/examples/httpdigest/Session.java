package io.adaptor.examples.httpdigest;

import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A challenge, and how often it was answered. Thread-safe. */
final class Session {
    private final Challenge challenge;
    private final AtomicInteger answers = new AtomicInteger();

    Session(Challenge challenge) {
        this.challenge = challenge;
    }

    /** The same with another nonce, whose answers are counted from one. */
    Session with(String nonce) {
        return new Session(challenge.withNonce(nonce));
    }

    /** The value of {@code Authorization} (RFC 7616, section 3.4). */
    String answer(HttpRequest request, String username, String password, String clientNonce) {
        DigestAlgorithm digest = challenge.algorithm();
        String count = String.format("%08x", answers.incrementAndGet());
        String url = target(request.url());
        String user = digest.of(username + ":" + challenge.realm() + ":" + password);
        if (challenge.perSession()) {
            user = digest.of(user + ":" + challenge.nonce() + ":" + clientNonce);
        }
        String nonces = challenge.protection() == Challenge.Protection.NONE
                ? challenge.nonce()
                : challenge.nonce() + ":" + count + ":" + clientNonce + ":"
                        + challenge.protection().wireName();
        String response = digest.of(user + ":" + nonces + ":" + digest.of(covered(request, url)));

        DigestHeader header = new DigestHeader()
                .quoted("username", challenge.hidesUser() ? digest.of(username + ":" + challenge.realm()) : username)
                .quoted("realm", challenge.realm())
                .quoted("uri", url)
                .plain("algorithm", challenge.algorithmName())
                .quoted("nonce", challenge.nonce());
        if (challenge.protection() != Challenge.Protection.NONE || challenge.perSession()) {
            header.plain("nc", count)
                    .quoted("cnonce", clientNonce)
                    .plain("qop", challenge.protection().wireName());
        }
        return header.quoted("response", response)
                .quoted("opaque", challenge.opaque())
                .plain("userhash", challenge.hidesUser() ? "true" : null)
                .toString();
    }

    private String covered(HttpRequest request, String url) {
        String line = request.method().name() + ":" + url;
        if (challenge.protection() != Challenge.Protection.AUTH_INT) {
            return line;
        }
        if (request.stream() != null) {
            throw HttpDigestAuthenticator.unusable(
                    "the server wants the digest of the body (qop=auth-int), and this one is streamed: send it as bytes");
        }
        byte[] body = request.body();
        return line + ":" + challenge.algorithm().of(body == null ? new byte[0] : body);
    }

    private static String target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
