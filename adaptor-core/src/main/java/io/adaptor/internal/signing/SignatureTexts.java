package io.adaptor.internal.signing;

import io.adaptor.api.SignaturePart;
import io.adaptor.api.SignatureRule;
import io.adaptor.api.SignatureValue;
import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts of a rule, filled for one request; each value is computed once, when it is needed. For one thread. */
final class SignatureTexts implements Filling {
    private static final String MASK = "***";
    private static final String SIGNATURE = "signature";
    private static final String PARAMETERS = "signature_params";

    private final SignatureRule rule;
    private final Map<String, List<SignaturePart>> texts;
    private final SigningSource source;
    private final Map<String, Made> made = new HashMap<>();
    private @Nullable RequestParts request;

    SignatureTexts(SignatureRule rule, Map<String, List<SignaturePart>> texts, SigningSource source) {
        this.rule = rule;
        this.texts = texts;
        this.source = source;
    }

    /** Sets the current state of the request. */
    void request(HttpRequest current) {
        request = new RequestParts(current);
    }

    void define(String name, Made value) {
        made.put(name, value);
    }

    /** Whether a text contains the signature. */
    boolean ofSignature(String text) {
        return parts(text).stream()
                .map(SignaturePart::name)
                .filter(Objects::nonNull)
                .anyMatch(name -> {
                    SignatureValue value = rule.values().get(name);
                    return name.equals(SIGNATURE)
                            || name.equals(PARAMETERS)
                            || (value != null && value.text() != null && ofSignature(value.text()))
                            || (value != null && value.digest() != null && ofSignature(value.of()));
                });
    }

    /** Returns a text; {@code shown} masks its secrets. */
    String text(String text, boolean shown) {
        StringBuilder filled = new StringBuilder();
        for (SignaturePart part : parts(text)) {
            Made bytes = part(part);
            filled.append(shown && bytes.secret() ? MASK : new String(bytes.bytes(), StandardCharsets.UTF_8));
        }
        return filled.toString();
    }

    @Override
    public Made bytes(String text) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        boolean secret = false;
        for (SignaturePart part : parts(text)) {
            Made bytes = part(part);
            filled.writeBytes(bytes.bytes());
            secret |= bytes.secret();
        }
        return new Made(filled.toByteArray(), secret);
    }

    /** Returns the signature in its written form. */
    Made signature() {
        byte[] signed = rule.components().isEmpty() ? bytes(rule.sign()).bytes() : base();
        String algorithm = rule.algorithm();
        byte[] raw = rule.shared()
                ? Digests.hmac(algorithm, key(rule.key(), rule.keyEncoding()).bytes(), signed)
                : rule.asymmetric() ? source.sign(algorithm, signed) : Digests.of(algorithm, signed);
        return new Made(Written.as(rule.encoding(), raw), true);
    }

    private byte[] base() {
        MessageComponents message = new MessageComponents(rule, parts());
        Made parameters = bytes(rule.parameters());
        String covered = message.covered(new String(parameters.bytes(), StandardCharsets.UTF_8));
        define(PARAMETERS, new Made(covered.getBytes(StandardCharsets.UTF_8), parameters.secret()));
        return message.base(covered);
    }

    @Override
    public Made key(String text, String encoding) {
        Made key = bytes(text);
        byte[] decoded = encoding.equals("text") ? key.bytes() : decoded(key.bytes(), encoding);
        if (decoded.length == 0) {
            throw SigningFaults.refused("the key of auth_config.signature is empty");
        }
        return new Made(decoded, true);
    }

    private static byte[] decoded(byte[] key, String encoding) {
        String text = new String(key, StandardCharsets.UTF_8).strip();
        try {
            return switch (encoding) {
                case "hex" -> HexFormat.of().parseHex(text);
                case "base64url" -> Base64.getUrlDecoder().decode(text);
                default -> Base64.getDecoder().decode(text);
            };
        } catch (IllegalArgumentException e) {
            throw SigningFaults.refused(
                    "the key of auth_config.signature is not written in " + encoding + ", as its key_encoding says");
        }
    }

    @Override
    public RequestParts parts() {
        return Objects.requireNonNull(request);
    }

    private List<SignaturePart> parts(String text) {
        List<SignaturePart> known = texts.get(text);
        return known == null ? SignaturePart.of(text) : known;
    }

    private Made part(SignaturePart part) {
        if (part.name() == null) {
            return new Made(part.literal().getBytes(StandardCharsets.UTF_8), false);
        }
        Made named = named(part.name());
        byte[] bytes = named.bytes();
        for (String filter : part.filters()) {
            bytes = filtered(filter, bytes);
        }
        return new Made(bytes, named.secret());
    }

    private static byte[] filtered(String filter, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (filter) {
            case "lower" -> text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            case "upper" -> text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            case "percent" -> PercentEncoding.encode(text).getBytes(StandardCharsets.UTF_8);
            default -> Written.as(filter, bytes);
        };
    }

    private Made named(String name) {
        Made known = made.get(name);
        if (known != null) {
            return known;
        }
        SignatureValue value = rule.values().get(name);
        if (value != null) {
            Made computed = new SignatureValues(this, source).of(value);
            made.put(name, computed);
            return computed;
        }
        String credential = source.credential(name);
        return credential != null
                ? new Made(credential.getBytes(StandardCharsets.UTF_8), true)
                : new Made(parts().bytes(name), false);
    }
}
