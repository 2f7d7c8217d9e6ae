package io.adaptor.connectors.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a signature is computed and written: HMAC-SHA256 over the bytes of the body and a prefix. */
enum SigningScheme {
    /**
     * Standard Webhooks: id, time and body; {@code v1,BASE64} for each secret. Secrets are Base64, after
     * {@code whsec_}.
     */
    STANDARD_WEBHOOKS("webhook-signature", true),
    /** The body alone; {@code sha256=HEX}. */
    GITHUB("X-Hub-Signature-256", false),
    /** Time and body; {@code t=TIME,v1=HEX} with a {@code v1} for each secret. */
    STRIPE("Stripe-Signature", true),
    /** The body alone; Base64. */
    SHOPIFY("X-Shopify-Hmac-Sha256", false);

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final String header;
    private final boolean many;

    SigningScheme(String header, boolean many) {
        this.header = header;
        this.many = many;
    }

    /** Returns the scheme with the given name in the configuration. */
    static SigningScheme of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The default header of the signature. */
    String header() {
        return header;
    }

    /** Whether a request can carry the signatures of several secrets. */
    boolean takesMany() {
        return many;
    }

    /** Whether id and time are sent in separate headers and signed. */
    boolean isStandard() {
        return this == STANDARD_WEBHOOKS;
    }

    /** Whether a secret has the format of this scheme. */
    boolean accepts(String secret) {
        try {
            return key(secret).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns the value of the header.
     *
     * @param seconds the time in seconds since the epoch
     * @param secrets the secrets, all of them accepted
     */
    String signature(String id, long seconds, byte[] body, List<String> secrets) {
        String before = switch (this) {
            case STANDARD_WEBHOOKS -> id + "." + seconds + ".";
            case STRIPE -> seconds + ".";
            case GITHUB, SHOPIFY -> "";
        };
        byte[] head = before.getBytes(StandardCharsets.UTF_8);
        return written(
                seconds,
                secrets.stream()
                        .map(secret -> encoded(mac(key(secret), head, body)))
                        .toList());
    }

    /** Returns the value of the header with a mask for each signature. */
    String masked(long seconds, int signatures) {
        return written(seconds, Collections.nCopies(signatures, "***"));
    }

    private String written(long seconds, List<String> signatures) {
        return switch (this) {
            case STANDARD_WEBHOOKS ->
                signatures.stream().map(one -> "v1," + one).collect(Collectors.joining(" "));
            case STRIPE ->
                signatures.stream().map(one -> ",v1=" + one).collect(Collectors.joining("", "t=" + seconds, ""));
            case GITHUB -> "sha256=" + signatures.get(0);
            case SHOPIFY -> signatures.get(0);
        };
    }

    private String encoded(byte[] mac) {
        return this == GITHUB || this == STRIPE
                ? HexFormat.of().formatHex(mac)
                : Base64.getEncoder().encodeToString(mac);
    }

    private byte[] key(String secret) {
        if (!isStandard()) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }

    private static byte[] mac(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
