package io.adaptor.internal.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Verifies the query with which Shopify sends a person back after consent: an HMAC over its other parameters, sorted by
 * name. Some of the vendor's libraries sign encoded values and some decoded ones; either is accepted. Thread-safe.
 */
record ShopifyCallbackVerifier(Duration tolerance) implements WebhookVerifier {
    @Override
    public Verification verify(RawEvent event, List<Secret> secrets, Instant now) {
        Map<String, List<String>> query = QueryText.read(event.query());
        byte[] signature = Macs.decoded(only(query, "hmac"), "hex");
        String time = only(query, "timestamp");
        query.remove("hmac");
        query.remove("signature");
        byte[] encoded = Macs.utf8(message(query, text -> PercentEncoding.encode(text, "!'()*")));
        byte[] decoded = Macs.utf8(message(query, ShopifyCallbackVerifier::separated));
        boolean signed = false;
        for (Secret secret : secrets) {
            byte[] key = Macs.key(secret.reveal(), "text", "");
            signed |= MessageDigest.isEqual(Macs.of("hmac_sha256", key, List.of(encoded)), signature);
            signed |= MessageDigest.isEqual(Macs.of("hmac_sha256", key, List.of(decoded)), signature);
        }
        if (!signed) {
            throw Rejected.mismatch("the parameter hmac", secrets.size());
        }
        if (!time.matches("[0-9]{1,11}")) {
            throw Rejected.unsigned("the parameter timestamp is not a time in seconds since 1970");
        }
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(time));
        Rejected.outside(tolerance, sentAt, now);
        return new Verification(sentAt, Macs.digest(List.of(encoded)));
    }

    private static String only(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw Rejected.unsigned("the query must have one parameter " + name + ", and has " + values.size());
        }
        return values.get(0);
    }

    private static String message(Map<String, List<String>> query, UnaryOperator<String> written) {
        StringJoiner all = new StringJoiner("&");
        query.forEach((name, values) ->
                values.forEach(value -> all.add(written.apply(name).replace("=", "%3D") + "=" + written.apply(value))));
        return all.toString();
    }

    private static String separated(String text) {
        return text.replace("%", "%25").replace("&", "%26");
    }
}
