package io.adaptor.internal.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.SignaturePart;
import io.adaptor.api.WebhookSignature;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Verifies signatures described by a {@link WebhookSignature}. Thread-safe. */
final class DescribedVerifier implements WebhookVerifier {
    /** More signatures than a sender has active secrets are an attempt to waste computing time. */
    private static final int MOST_SIGNATURES = 32;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,14}");

    private final WebhookSignature scheme;
    private final List<SignaturePart> sign;
    private final Duration tolerance;

    DescribedVerifier(WebhookSignature scheme, Duration tolerance) {
        this.scheme = scheme;
        this.sign = SignaturePart.of(scheme.sign());
        this.tolerance = tolerance;
    }

    @Override
    public Verification verify(RawEvent event, List<Secret> secrets, Instant now) {
        List<String> parts = parts(Rejected.header(event, scheme.header()));
        List<byte[]> signatures = parts.stream()
                .filter(part -> part.startsWith(scheme.prefix()))
                .limit(MOST_SIGNATURES)
                .map(part -> Macs.decoded(part.substring(scheme.prefix().length()), scheme.encoding()))
                .filter(bytes -> bytes.length > 0)
                .toList();
        if (signatures.isEmpty()) {
            throw Rejected.unsigned("the header " + scheme.header() + " holds no signature of the expected form: "
                    + (scheme.prefix().isEmpty() ? "" : scheme.prefix() + " and ") + "bytes in " + scheme.encoding());
        }
        String time = time(event, parts);
        String id = scheme.idHeader() == null ? null : Rejected.header(event, scheme.idHeader());
        boolean signed = false;
        // All are compared, so that the duration does not reveal which of them matches.
        for (Secret secret : secrets) {
            byte[] expected = expected(event, secret.reveal(), time, id);
            for (byte[] signature : signatures) {
                signed |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!signed) {
            throw Rejected.mismatch(scheme.header(), secrets.size());
        }
        Instant sentAt = time == null ? null : instant(time);
        if (sentAt != null) {
            Rejected.outside(tolerance, sentAt, now);
        }
        return new Verification(sentAt, id);
    }

    private List<String> parts(String header) {
        return scheme.separator().isEmpty()
                ? List.of(header)
                : Arrays.asList(header.split(Pattern.quote(scheme.separator()), -1));
    }

    private @Nullable String time(RawEvent event, List<String> parts) {
        if (scheme.timeHeader() != null) {
            return Rejected.header(event, scheme.timeHeader());
        }
        String prefix = scheme.timePrefix();
        if (prefix == null) {
            return null;
        }
        List<String> times =
                parts.stream().filter(part -> part.startsWith(prefix)).toList();
        if (times.size() != 1) {
            throw Rejected.unsigned("the header " + scheme.header() + " must hold one " + prefix
                    + " with the time, and holds " + times.size());
        }
        return times.get(0).substring(prefix.length());
    }

    private Instant instant(String time) {
        try {
            return switch (scheme.timeFormat()) {
                case "unix" -> Instant.ofEpochSecond(number(time, SECONDS));
                case "unix_ms" -> Instant.ofEpochMilli(number(time, MILLIS));
                default -> OffsetDateTime.parse(time).toInstant();
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw Rejected.unsigned("the signed time of the event is none in the format " + scheme.timeFormat());
        }
    }

    private static long number(String text, Pattern digits) {
        if (!digits.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        return Long.parseLong(text);
    }

    private byte[] expected(RawEvent event, String secret, @Nullable String time, @Nullable String id) {
        byte[] key = Macs.key(secret, scheme.keyEncoding(), scheme.keyPrefix());
        List<byte[]> content = new ArrayList<>(sign.size());
        for (SignaturePart part : sign) {
            String name = part.name();
            content.add(
                    name == null
                            ? Macs.utf8(part.literal())
                            : switch (name) {
                                case "body" -> event.body();
                                case "time" -> Macs.utf8(String.valueOf(time));
                                case "id" -> Macs.utf8(String.valueOf(id));
                                case "method" -> Macs.utf8(event.method());
                                case "url" -> Macs.utf8(event.url());
                                default -> key;
                            });
        }
        return Macs.of(scheme.algorithm(), key, content);
    }
}
