package io.adaptor.internal.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies signatures by Twilio's rule: an HMAC-SHA1 over the URL and the names and values of the form, sorted by name.
 * A body that is not a form is covered by its SHA-256 in the query. The signed URL may include or omit the port.
 * Thread-safe.
 */
final class TwilioVerifier implements WebhookVerifier {
    private static final String HEADER = "X-Twilio-Signature";
    private static final String BODY_DIGEST = "bodySHA256";
    private static final Pattern AUTHORITY =
            Pattern.compile("(https?)://(\\[[^]]*]|[^/?#:]*)(:[0-9]+)?(.*)", Pattern.DOTALL);

    @Override
    public Verification verify(RawEvent event, List<Secret> secrets, Instant now) {
        byte[] signature = Macs.decoded(Rejected.header(event, HEADER), "base64");
        List<String> digests = QueryText.read(event.query()).getOrDefault(BODY_DIGEST, List.of());
        boolean form = EventBody.isForm(event);
        if (!digests.isEmpty() && !form) {
            checkBody(event, digests);
        } else if (!form && event.body().length > 0) {
            throw Rejected.unsigned(
                    "the body is not a form, and the URL has no " + BODY_DIGEST + ": nothing covers it");
        }
        String parameters = form ? parameters(event) : "";
        boolean signed = false;
        for (Secret secret : secrets) {
            byte[] key = Macs.key(secret.reveal(), "text", "");
            for (String url : spellings(event.url())) {
                byte[] expected = Macs.of("hmac_sha1", key, List.of(Macs.utf8(url), Macs.utf8(parameters)));
                signed |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!signed) {
            throw Rejected.mismatch(HEADER, secrets.size());
        }
        // The order of a form is not signed, so its bytes don't distinguish events.
        return new Verification(null, Macs.digest(List.of(Macs.utf8(event.url()), Macs.utf8(parameters))));
    }

    private static void checkBody(RawEvent event, List<String> digests) {
        byte[] expected = Macs.of("sha256", new byte[0], List.of(event.body()));
        if (digests.size() != 1 || !MessageDigest.isEqual(expected, Macs.decoded(digests.get(0), "hex"))) {
            throw Rejected.unsigned(
                    "the body does not fit " + BODY_DIGEST + " of the signed URL: it was changed in transit");
        }
    }

    private static String parameters(RawEvent event) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, List<String>> one :
                QueryText.read(new String(event.body(), StandardCharsets.UTF_8)).entrySet()) {
            new TreeSet<>(one.getValue())
                    .forEach(value -> all.append(one.getKey()).append(value));
        }
        return all.toString();
    }

    private static Set<String> spellings(String url) {
        Set<String> all = new LinkedHashSet<>(Set.of(url));
        Matcher parts = AUTHORITY.matcher(url);
        if (parts.matches()) {
            String standard = parts.group(1).equals("https") ? ":443" : ":80";
            String start = parts.group(1) + "://" + parts.group(2);
            String port = parts.group(3) == null ? standard : parts.group(3);
            all.add(start + port + parts.group(4));
            // Twilio's library also signs without a stated port.
            all.add(start + parts.group(4));
        }
        return all;
    }
}
