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
 * A value that is computed once per request for the texts of {@link SignatureRule}: exactly one of random bytes, the
 * time, a digest, the parameters of the request, or a text. Immutable.
 *
 * @param random how many random bytes, 1 to 64; null for another kind
 * @param time how the time is written: one of {@link #TIMES}, or a pattern of {@link DateTimeFormatter} in UTC
 * @param digest the algorithm, one of {@link #DIGESTS}
 * @param text a text with placeholders
 * @param params the parameters to gather, {@code query} and {@code form}, sorted by name and then by value, decoded
 * @param of what a digest is computed of, a text with placeholders; the body by default
 * @param key the key of an HMAC, a text with placeholders
 * @param keyEncoding how the key is written, one of {@link #KEY_ENCODINGS}
 * @param as how bytes are written, one of {@link #FORMS}; {@code bytes} leaves them as they are, to be digested further
 * @param pair how one parameter is written, with {@code {name}} and {@code {value}}
 * @param join what stands between parameters
 * @param methods the methods of requests that have this value, in others it is empty; empty for all
 * @param skipEmpty whether a digest of nothing is empty
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
     * The ways to write the time that have a name: seconds, milliseconds or nanoseconds since 1970, {@code
     * 2026-01-31T12:00:00Z}, the same with milliseconds, {@code 20260131T120000Z}, {@code 2026-01-31}, and the date of
     * HTTP. {@code unix_ms_increasing} gives no millisecond twice in one process.
     */
    public static final List<String> TIMES =
            List.of("unix", "unix_ms", "unix_ms_increasing", "unix_ns", "iso", "iso_ms", "basic", "date", "http");

    /** The algorithms of digests, without and with a key. */
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

    /** The ways to write a key. */
    public static final List<String> KEY_ENCODINGS = List.of("text", "base64", "base64url", "hex");

    /** The ways to write bytes; {@code uuid} and {@code digits} are for random ones. */
    public static final List<String> FORMS = List.of("hex", "base64", "base64url", "bytes", "uuid", "digits");

    private static final List<String> SOURCES = List.of("query", "form");

    /**
     * Checks that it is one kind of value, and the words.
     *
     * @param random how many random bytes
     * @param time how the time is written
     * @param digest the algorithm
     * @param text a text with placeholders
     * @param params the parameters to gather
     * @param of what a digest is computed of
     * @param key the key of an HMAC
     * @param keyEncoding how the key is written
     * @param as how bytes are written
     * @param pair how one parameter is written
     * @param join what stands between parameters
     * @param methods the methods of requests that have this value
     * @param skipEmpty whether a digest of nothing is empty
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

    /** The texts that may hold placeholders, by the names of the format. */
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
     * A builder of a value of no kind yet, in hexadecimal.
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
         * Makes it random bytes.
         *
         * @param bytes how many, 1 to 64
         * @return this
         */
        public Builder random(int bytes) {
            this.random = bytes;
            return this;
        }

        /**
         * Makes it the time of the request, corrected by the remote system's clock once that has rejected a request.
         *
         * @param value one of {@link #TIMES}, or a date pattern
         * @return this
         */
        public Builder time(String value) {
            this.time = value;
            return this;
        }

        /**
         * Makes it a digest.
         *
         * @param algorithm one of {@link #DIGESTS}
         * @return this
         */
        public Builder digest(String algorithm) {
            this.digest = algorithm;
            return this;
        }

        /**
         * Makes it a text.
         *
         * @param value may hold placeholders
         * @return this
         */
        public Builder text(String value) {
            this.text = value;
            return this;
        }

        /**
         * Makes it the sorted parameters of the request.
         *
         * @param sources {@code query}, {@code form} or both
         * @return this
         */
        public Builder params(List<String> sources) {
            this.params = sources;
            return this;
        }

        /**
         * What a digest is computed of.
         *
         * @param value may hold placeholders; <code>{body}</code> by default
         * @return this
         */
        public Builder of(String value) {
            this.of = value;
            return this;
        }

        /**
         * The key of an HMAC.
         *
         * @param value may hold placeholders
         * @return this
         */
        public Builder key(String value) {
            this.key = value;
            return this;
        }

        /**
         * How the key is written.
         *
         * @param value one of {@link #KEY_ENCODINGS}; {@code text} by default, which is UTF-8
         * @return this
         */
        public Builder keyEncoding(String value) {
            this.keyEncoding = value;
            return this;
        }

        /**
         * How bytes are written.
         *
         * @param value one of {@link #FORMS}; {@code hex} in lower case by default
         * @return this
         */
        public Builder as(String value) {
            this.as = value;
            return this;
        }

        /**
         * How one parameter is written.
         *
         * @param value with <code>{name}</code> and <code>{value}</code>; <code>{name}={value}</code> by default
         * @return this
         */
        public Builder pair(String value) {
            this.pair = value;
            return this;
        }

        /**
         * What stands between parameters.
         *
         * @param value {@code &} by default
         * @return this
         */
        public Builder join(String value) {
            this.join = value;
            return this;
        }

        /**
         * The methods of requests that have this value.
         *
         * @param values all by default; the value is empty in requests of others
         * @return this
         */
        public Builder methods(List<HttpMethod> values) {
            this.methods = values;
            return this;
        }

        /**
         * Whether a digest of nothing is empty.
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
         * @throws io.adaptor.api.error.InvalidValueException if it is not a kind, or several
         */
        public SignatureValue build() {
            return new SignatureValue(
                    random, time, digest, text, params, of, key, keyEncoding, as, pair, join, methods, skipEmpty);
        }
    }
}
