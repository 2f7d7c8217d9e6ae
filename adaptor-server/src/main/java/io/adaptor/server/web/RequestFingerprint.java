package io.adaptor.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A fingerprint that distinguishes requests: of the method, the path, the query, the body, and the headers that affect
 * the outcome.
 */
final class RequestFingerprint {
    private static final List<String> HEADERS = List.of(
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.CONTENT_TYPE,
            "Prefer",
            ForwardedHeaders.CONNECTION);

    private RequestFingerprint() {}

    static byte[] of(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, request.getMethod());
            add(digest, request.getRequestURI());
            add(digest, request.getQueryString());
            HEADERS.forEach(name -> add(digest, request.getHeader(name)));
            digest.update(body);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        digest.update((part == null ? "-" : "+" + part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
