package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed once per request for the templates of {@link SignatureRule}: exactly one of random bytes,
 * the time, a digest, the parameters of the request, or a template. Immutable.
 *
 * @param random the number of random bytes, 1 to 64; null for another kind
 * @param time the format of the time: one of {@link #TIMES}, or a pattern of {@link DateTimeFormatter} in UTC
 * @param digest the digest algorithm, one of {@link #DIGESTS}
 * @param text a template
 * @param params the parameters to gather, {@code query} and {@code form}, sorted by name and then by value, decoded
 * @param of the input of a digest, a template; the body by default
 * @param key the key of an HMAC, a template
 * @param keyEncoding how the key is encoded, one of {@link #KEY_ENCODINGS}
 * @param as the format of bytes, one of {@link #FORMS}; {@code bytes} leaves them unchanged, as input of another digest
 * @param pair the format of one parameter, with {@code {name}} and {@code {value}}
 * @param join the separator between parameters
 * @param methods the HTTP methods for which the value is set; for others the value is empty; an empty list means all
 * @param skipEmpty whether a digest of empty input is empty
 */
public record SignatureValue(
        @Nullable Integer random,
        @Nullable String time,
        @Nullable String digest,
        @Nullable String text,
        List<String> params,
        String of,
        @Nullable String key,
        String keyEncoding,
        String as,
        String pair,
        String join,
        List<HttpMethod> methods,
        boolean skipEmpty) {
    /**
     * The named time formats: seconds, milliseconds or nanoseconds since 1970, {@code 2026-01-31T12:00:00Z}, the same
     * with milliseconds, {@code 20260131T120000Z}, {@code 2026-01-31}, and the HTTP date. {@code unix_ms_increasing}
     * never returns the same millisecond twice in one process.
     */
    public static final List<String> TIMES =
            List.of("unix", "unix_ms", "unix_ms_increasing", "unix_ns", "iso", "iso_ms", "basic", "date", "http");

    /** The digest algorithms, without and with a key. */
    public static final List<String> DIGESTS = List.of(
            "md5",
            "sha1",
            "sha256",
            "sha384",
            "sha512",
            "hmac_md5",
            "hmac_sha1",
            "hmac_sha256",
            "hmac_sha384",
            "hmac_sha512");

    /** The encodings of a key. */
    public static final List<String> KEY_ENCODINGS = List.of("text", "base64", "base64url", "hex");

    /** The formats of bytes; {@code uuid} and {@code digits} are for random bytes. */
    public static final List<String> FORMS = List.of("hex", "base64", "base64url", "bytes", "uuid", "digits");

    private static final List<String> SOURCES = List.of("query", "form");

    /**
     * Checks that exactly one kind of value is set, and the names.
     *
     * @param random the number of random bytes
     * @param time the format of the time
     * @param digest the digest algorithm
     * @param text a template
     * @param params the parameters to gather
     * @param of the input of a digest
     * @param key the key of an HMAC
     * @param keyEncoding how the key is encoded
     * @param as the format of bytes
     * @param pair the format of one parameter
     * @param join the separator between parameters
     * @param methods the HTTP methods for which the value is set
     * @param skipEmpty whether a digest of empty input is empty
     */
    public SignatureValue {
        params = List.copyOf(params);
        methods = List.copyOf(methods);
        long kinds =
                Stream.of(random, time, digest, text).filter(Objects::nonNull).count() + (params.isEmpty() ? 0 : 1);
        FieldChecks checks = FieldChecks.of("signature_value")
                .that(kinds == 1, "random", null, "exactly one of random, time, digest, params, text is needed")
                .range("random", random, 1, 64)
                .that(
                        time == null || isTime(time),
                        "time",
                        time,
                        "must be one of " + String.join(", ", TIMES)
                                + ", or a date pattern of Java such as yyyyMMdd'T'HH:mm:ssZ")
                .that(digest == null || DIGESTS.contains(digest), "digest", digest, oneOf(DIGESTS))
                .that(KEY_ENCODINGS.contains(keyEncoding), "key_encoding", keyEncoding, oneOf(KEY_ENCODINGS))
                .that(FORMS.contains(as), "as", as, oneOf(FORMS))
                .that(
                        random != null || !(as.equals("uuid") || as.equals("digits")),
                        "as",
                        as,
                        "is for random values only")
                .that(!as.equals("uuid") || Objects.equals(random, 16), "random", random, "must be 16 for a uuid")
                .that(
                        (key != null) == (digest != null && digest.startsWith("hmac_")),
                        "key",
                        null,
                        "belongs to the digests that begin with hmac_, which need it");
        params.forEach(one -> checks.that(SOURCES.contains(one), "params", one, oneOf(SOURCES)));
        checks.done();
    }

    private static String oneOf(List<String> words) {
        return "must be one of " + String.join(", ", words);
    }

    private static boolean isTime(String time) {
        if (TIMES.contains(time)) {
            return true;
        }
        try {
            String written = DateTimeFormatter.ofPattern(time, Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.EPOCH);
            return time.length() <= 64 && !written.isEmpty();
        } catch (IllegalArgumentException | DateTimeException notAPattern) {
            return false;
        }
    }

    /** Returns the templates, keyed by the names of the configuration format. */
    List<Map.Entry<String, String>> texts() {
        List<Map.Entry<String, String>> texts = new ArrayList<>();
        if (text != null) {
            texts.add(Map.entry("text", text));
        }
        if (digest != null) {
            texts.add(Map.entry("of", of));
        }
        if (key != null) {
            texts.add(Map.entry("key", key));
        }
        return texts;
    }

    /**
     * Returns a builder without a kind, in hexadecimal.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SignatureValue}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable Integer random;
        private @Nullable String time;
        private @Nullable String digest;
        private @Nullable String text;
        private List<String> params = List.of();
        private String of = "{body}";
        private @Nullable String key;
        private String keyEncoding = "text";
        private String as = "hex";
        private String pair = "{name}={value}";
        private String join = "&";
        private List<HttpMethod> methods = List.of();
        private boolean skipEmpty;

        private Builder() {}

        /**
         * Makes the value random bytes.
         *
         * @param bytes the number of bytes, 1 to 64
         * @return this
         */
        public Builder random(int bytes) {
            this.random = bytes;
            return this;
        }

        /**
         * Makes the value the time of the request, adjusted to the remote system's clock once the remote system has
         * rejected a request.
         *
         * @param value one of {@link #TIMES}, or a date pattern
         * @return this
         */
        public Builder time(String value) {
            this.time = value;
            return this;
        }

        /**
         * Makes the value a digest.
         *
         * @param algorithm one of {@link #DIGESTS}
         * @return this
         */
        public Builder digest(String algorithm) {
            this.digest = algorithm;
            return this;
        }

        /**
         * Makes the value a template.
         *
         * @param value may contain placeholders
         * @return this
         */
        public Builder text(String value) {
            this.text = value;
            return this;
        }

        /**
         * Makes the value the sorted parameters of the request.
         *
         * @param sources {@code query}, {@code form} or both
         * @return this
         */
        public Builder params(List<String> sources) {
            this.params = sources;
            return this;
        }

        /**
         * The input of a digest.
         *
         * @param value may contain placeholders; <code>{body}</code> by default
         * @return this
         */
        public Builder of(String value) {
            this.of = value;
            return this;
        }

        /**
         * The key of an HMAC.
         *
         * @param value may contain placeholders
         * @return this
         */
        public Builder key(String value) {
            this.key = value;
            return this;
        }

        /**
         * How the key is encoded.
         *
         * @param value one of {@link #KEY_ENCODINGS}; {@code text} by default, which is UTF-8
         * @return this
         */
        public Builder keyEncoding(String value) {
            this.keyEncoding = value;
            return this;
        }

        /**
         * The format of bytes.
         *
         * @param value one of {@link #FORMS}; {@code hex} in lower case by default
         * @return this
         */
        public Builder as(String value) {
            this.as = value;
            return this;
        }

        /**
         * The format of one parameter.
         *
         * @param value with <code>{name}</code> and <code>{value}</code>; <code>{name}={value}</code> by default
         * @return this
         */
        public Builder pair(String value) {
            this.pair = value;
            return this;
        }

        /**
         * The separator between parameters.
         *
         * @param value {@code &} by default
         * @return this
         */
        public Builder join(String value) {
            this.join = value;
            return this;
        }

        /**
         * The HTTP methods for which the value is set.
         *
         * @param values all by default; for other methods the value is empty
         * @return this
         */
        public Builder methods(List<HttpMethod> values) {
            this.methods = values;
            return this;
        }

        /**
         * Whether a digest of empty input is empty.
         *
         * @param value false by default
         * @return this
         */
        public Builder skipEmpty(boolean value) {
            this.skipEmpty = value;
            return this;
        }

        /**
         * Builds the value.
         *
         * @return a new value
         * @throws io.adaptor.api.error.InvalidValueException if no kind or several kinds are set
         */
        public SignatureValue build() {
            return new SignatureValue(
                    random, time, digest, text, params, of, key, keyEncoding, as, pair, join, methods, skipEmpty);
        }
    }
}
