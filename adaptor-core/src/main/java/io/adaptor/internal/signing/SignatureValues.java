package io.adaptor.internal.signing;

import io.adaptor.api.SignaturePart;
import io.adaptor.api.SignatureValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Computes the values of a rule for one request. For one thread. */
final class SignatureValues {
    private final Filling texts;
    private final SigningSource source;

    SignatureValues(Filling texts, SigningSource source) {
        this.texts = texts;
        this.source = source;
    }

    Made of(SignatureValue value) {
        boolean meant = value.methods().isEmpty()
                || value.methods().stream()
                        .anyMatch(method -> method.name().equals(texts.parts().text("method")));
        if (!meant) {
            return new Made(new byte[0], false);
        }
        if (value.random() != null) {
            return new Made(random(value.random(), value.as(), source.random()), false);
        }
        if (value.time() != null) {
            return new Made(time(value.time()).getBytes(StandardCharsets.UTF_8), false);
        }
        if (value.text() != null) {
            return texts.bytes(value.text());
        }
        return value.digest() != null ? digest(value, value.digest()) : parameters(value);
    }

    private Made digest(SignatureValue value, String algorithm) {
        Made of = texts.bytes(value.of());
        if (value.skipEmpty() && of.bytes().length == 0) {
            return of;
        }
        String key = value.key();
        byte[] digest = key == null
                ? Digests.of(algorithm, of.bytes())
                : Digests.hmac(algorithm, texts.key(key, value.keyEncoding()).bytes(), of.bytes());
        return new Made(Written.as(value.as(), digest), of.secret() || key != null);
    }

    private Made parameters(SignatureValue value) {
        Parameters all = Parameters.parse(null);
        for (String place : value.params()) {
            all = all.and(texts.parts().parameters(place));
        }
        String joined = all.sorted().list().stream()
                .map(one -> pair(value.pair(), one))
                .collect(Collectors.joining(value.join()));
        return new Made(joined.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String pair(String text, Parameters.Parameter parameter) {
        return SignaturePart.of(text).stream()
                .map(part -> part.name() == null
                        ? part.literal()
                        : part.name().equals("name") ? parameter.name() : parameter.value())
                .collect(Collectors.joining());
    }

    private static byte[] random(int count, String form, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return switch (form) {
            case "uuid" -> uuid(bytes).toString().getBytes(StandardCharsets.US_ASCII);
            case "digits" ->
                random.ints(count, 0, 10)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII);
            default -> Written.as(form, bytes);
        };
    }

    // Version 4 (RFC 9562, section 5.4).
    private static UUID uuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        long high = (halves.getLong() & ~0xF000L) | 0x4000L;
        long low = (halves.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }

    private String time(String form) {
        Instant now = source.now();
        return switch (form) {
            case "unix" -> String.valueOf(now.getEpochSecond());
            case "unix_ms" -> String.valueOf(now.toEpochMilli());
            case "unix_ms_increasing" -> String.valueOf(source.increasing());
            case "unix_ns" -> now.getEpochSecond() + String.format(Locale.ROOT, "%09d", now.getNano());
            case "iso" -> now.truncatedTo(ChronoUnit.SECONDS).toString();
            case "iso_ms" -> pattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", now);
            case "basic" -> pattern("yyyyMMdd'T'HHmmss'Z'", now);
            case "date" -> pattern("yyyy-MM-dd", now);
            case "http" -> pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", now);
            default -> pattern(form, now);
        };
    }

    private static String pattern(String pattern, Instant now) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(now);
    }
}
