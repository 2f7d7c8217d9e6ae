package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a sender signs its events, described: an HMAC or a digest over parts of the request, and where signature, time and id
 * stand. The presets are such descriptions. Immutable.
 *
 * @param header the header that holds the signature, or several of them
 * @param algorithm one of {@link #ALGORITHMS}
 * @param sign what is signed, a text with the placeholders {@link #NAMES}
 * @param encoding how the signature is written: one of {@link SignatureRule#ENCODINGS}
 * @param keyEncoding how the secret is written: one of {@link SignatureValue#KEY_ENCODINGS}
 * @param keyPrefix what secrets begin with that is not part of the key, such as {@code whsec_}; left out where it is there
 * @param prefix what each signature begins with, such as {@code v1=}; empty for nothing
 * @param separator what stands between the parts of the header; empty where it holds one signature
 * @param timeHeader the header that holds the time; null for none
 * @param timePrefix what the part of {@code header} begins with that holds the time, such as {@code t=}; null for none
 * @param timeFormat how the time is written: one of {@link #TIMES}
 * @param idHeader the header that holds the signed id; null for none
 */
public record WebhookSignature(
        String header,
        String algorithm,
        String sign,
        String encoding,
        String keyEncoding,
        String keyPrefix,
        String prefix,
        String separator,
        @Nullable String timeHeader,
        @Nullable String timePrefix,
        String timeFormat,
        @Nullable String idHeader) {
    /** The algorithms; a plain digest needs <code>{secret}</code> in what is signed. */
    public static final List<String> ALGORITHMS =
            List.of("hmac_sha1", "hmac_sha256", "hmac_sha384", "hmac_sha512", "sha256", "sha512");

    /** What the placeholders of {@code sign} may name: the raw bytes of the body, and texts. */
    public static final List<String> NAMES = List.of("body", "time", "id", "method", "url", "secret");

    /** The ways to write the time: seconds or milliseconds since 1970, or {@code 2026-01-31T12:00:00Z}. */
    public static final List<String> TIMES = List.of("unix", "unix_ms", "iso");

    /**
     * Checks the words, and that what is signed fits where things stand.
     *
     * @param header the header that holds the signature
     * @param algorithm one of {@link #ALGORITHMS}
     * @param sign what is signed
     * @param encoding how the signature is written
     * @param keyEncoding how the secret is written
     * @param keyPrefix what secrets begin with that is not part of the key
     * @param prefix what each signature begins with
     * @param separator what stands between the parts of the header
     * @param timeHeader the header that holds the time
     * @param timePrefix what the part with the time begins with
     * @param timeFormat how the time is written
     * @param idHeader the header that holds the signed id
     */
    public WebhookSignature {
        boolean timed = timeHeader != null || timePrefix != null;
        List<String> names = names(sign);
        FieldChecks.of("webhook.signature")
                .text("header", header, 128)
                .that(
                        ALGORITHMS.contains(algorithm),
                        "algorithm",
                        algorithm,
                        "must be one of " + String.join(", ", ALGORITHMS))
                .text("sign", sign, 1024)
                .that(
                        names != null && NAMES.containsAll(names),
                        "sign",
                        sign,
                        "may have the placeholders {" + String.join("}, {", NAMES) + "}")
                .that(
                        names == null || names.contains("body"),
                        "sign",
                        sign,
                        "must hold {body}: what is not signed can be forged")
                .that(
                        names == null || algorithm.startsWith("hmac_") != names.contains("secret"),
                        "sign",
                        sign,
                        "must hold {secret} with a plain digest, and not with an HMAC")
                .that(
                        names == null || timed == names.contains("time"),
                        "sign",
                        sign,
                        "must hold {time} where time_header or time_prefix is given, and only there: a time that is not signed proves nothing")
                .that(
                        names == null || (idHeader != null) == names.contains("id"),
                        "sign",
                        sign,
                        "must hold {id} where id_header is given, and only there")
                .that(
                        SignatureRule.ENCODINGS.contains(encoding),
                        "encoding",
                        encoding,
                        "must be one of " + String.join(", ", SignatureRule.ENCODINGS))
                .that(
                        SignatureValue.KEY_ENCODINGS.contains(keyEncoding),
                        "key_encoding",
                        keyEncoding,
                        "must be one of " + String.join(", ", SignatureValue.KEY_ENCODINGS))
                .that(
                        timeHeader == null || timePrefix == null,
                        "time_header",
                        timeHeader,
                        "can't stand beside time_prefix: the time is in one place")
                .that(
                        timePrefix == null || !separator.isEmpty(),
                        "separator",
                        null,
                        "is needed with time_prefix: the header has several parts")
                .that(
                        TIMES.contains(timeFormat),
                        "time_format",
                        timeFormat,
                        "must be one of " + String.join(", ", TIMES))
                .done();
    }

    private static @Nullable List<String> names(String sign) {
        try {
            List<SignaturePart> parts = SignaturePart.of(sign);
            return parts.stream().anyMatch(part -> !part.filters().isEmpty())
                    ? null
                    : parts.stream()
                            .map(SignaturePart::name)
                            .filter(Objects::nonNull)
                            .toList();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * A builder of an HMAC with SHA-256 of the body in hexadecimal.
     *
     * @return a new builder, which needs a header
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WebhookSignature}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String header;
        private String algorithm = "hmac_sha256";
        private String sign = "{body}";
        private String encoding = "hex";
        private String keyEncoding = "text";
        private String keyPrefix = "";
        private String prefix = "";
        private String separator = "";
        private @Nullable String timeHeader;
        private @Nullable String timePrefix;
        private String timeFormat = "unix";
        private @Nullable String idHeader;

        private Builder() {}

        /**
         * The header that holds the signature; required.
         *
         * @param value a name, in any case
         * @return this
         */
        public Builder header(String value) {
            this.header = value;
            return this;
        }

        /**
         * The algorithm.
         *
         * @param value one of {@link #ALGORITHMS}; {@code hmac_sha256} by default
         * @return this
         */
        public Builder algorithm(String value) {
            this.algorithm = value;
            return this;
        }

        /**
         * What is signed.
         *
         * @param value with placeholders; <code>{body}</code> by default
         * @return this
         */
        public Builder sign(String value) {
            this.sign = value;
            return this;
        }

        /**
         * How the signature is written.
         *
         * @param value {@code hex} by default
         * @return this
         */
        public Builder encoding(String value) {
            this.encoding = value;
            return this;
        }

        /**
         * How the secret is written.
         *
         * @param value {@code text} by default: its characters in UTF-8
         * @return this
         */
        public Builder keyEncoding(String value) {
            this.keyEncoding = value;
            return this;
        }

        /**
         * What secrets begin with that is not part of the key.
         *
         * @param value nothing by default
         * @return this
         */
        public Builder keyPrefix(String value) {
            this.keyPrefix = value;
            return this;
        }

        /**
         * What each signature begins with.
         *
         * @param value nothing by default
         * @return this
         */
        public Builder prefix(String value) {
            this.prefix = value;
            return this;
        }

        /**
         * What stands between the parts of the header.
         *
         * @param value nothing by default: the header holds one signature
         * @return this
         */
        public Builder separator(String value) {
            this.separator = value;
            return this;
        }

        /**
         * The header that holds the time.
         *
         * @param value a name, or null for none
         * @return this
         */
        public Builder timeHeader(@Nullable String value) {
            this.timeHeader = value;
            return this;
        }

        /**
         * What the part of the signature header begins with that holds the time.
         *
         * @param value such as {@code t=}, or null for none
         * @return this
         */
        public Builder timePrefix(@Nullable String value) {
            this.timePrefix = value;
            return this;
        }

        /**
         * How the time is written.
         *
         * @param value one of {@link #TIMES}; {@code unix} by default
         * @return this
         */
        public Builder timeFormat(String value) {
            this.timeFormat = value;
            return this;
        }

        /**
         * The header that holds the signed id.
         *
         * @param value a name, or null for none
         * @return this
         */
        public Builder idHeader(@Nullable String value) {
            this.idHeader = value;
            return this;
        }

        /**
         * Builds the description.
         *
         * @return a new description
         * @throws io.adaptor.api.error.InvalidValueException if a word is not known, or the parts don't fit each other
         */
        public WebhookSignature build() {
            return new WebhookSignature(
                    FieldChecks.required("webhook.signature", "header", header),
                    algorithm,
                    sign,
                    encoding,
                    keyEncoding,
                    keyPrefix,
                    prefix,
                    separator,
                    timeHeader,
                    timePrefix,
                    timeFormat,
                    idHeader);
        }
    }
}
