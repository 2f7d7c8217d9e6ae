package io.adaptor.examples.httpdigest;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that computes the digest from what arrived, and takes each count of a nonce once. Thread-safe. */
final class DigestVendor implements Answer {
    static final String USER = "ada";
    static final String PASSWORD = "a-canary-pass\"word";
    private static final String REALM = "items of \"test\"";

    private final String protection;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile String nonce = "n-1";
    private volatile boolean says = true;

    /** The value of qop in its challenges. */
    DigestVendor(String protection) {
        this.protection = protection;
    }

    /** From now on answers to earlier challenges are not good. */
    void forget(String next, boolean saysStale) {
        nonce = next;
        says = saysStale;
    }

    @Override
    public boolean write(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        String sent = String.valueOf(request.headers().first("Authorization"));
        boolean fresh = accepts(request) && seen.add(parameter(sent, "nonce") + parameter(sent, "nc"));
        Answer answer = fresh ? Answer.json(200, "{\"ok\": true}") : refusal(request);
        return answer.write(request, out);
    }

    Answer refusal(ReceivedRequest request) {
        String sent = String.valueOf(request.headers().first("Authorization"));
        boolean stale =
                says && !sent.equals("null") && !parameter(sent, "nonce").equals(nonce);
        return Answer.of(
                401,
                Map.of(
                        "WWW-Authenticate",
                        "Basic realm=\"x\", Digest realm=\"items of \\\"test\\\"\", nonce=\"" + nonce + "\", qop=\""
                                + protection + "\", algorithm=SHA-256, opaque=\"o\"" + (stale ? ", stale=true" : "")),
                "no");
    }

    /** Whether its answer is good for the nonce of now, whatever came before. */
    boolean accepts(ReceivedRequest request) {
        String sent = String.valueOf(request.headers().first("Authorization"));
        return sent.startsWith("Digest ")
                && parameter(sent, "nonce").equals(nonce)
                && parameter(sent, "uri").equals(request.target())
                && parameter(sent, "opaque").equals("o")
                && parameter(sent, "response").equals(expected(request, sent));
    }

    private String expected(ReceivedRequest request, String sent) {
        String covered = request.method() + ":" + request.target();
        if (protection.equals("auth-int")) {
            covered += ":" + sha256(request.body());
        }
        String name = USER + ":" + REALM + ":" + PASSWORD;
        return sha256(String.join(
                ":",
                sha256(name),
                nonce,
                parameter(sent, "nc"),
                parameter(sent, "cnonce"),
                parameter(sent, "qop"),
                sha256(covered)));
    }

    private static String parameter(String header, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
