package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a sender signs its events: an HMAC or a digest over parts of the request, and where the signature, the
 * time and the id are found. The presets are such descriptions. Immutable.
 *
 * @param header the header that contains one or more signatures
 * @param algorithm one of {@link #ALGORITHMS}
 * @param sign what is signed, a template with the placeholders {@link #NAMES}
 * @param encoding how the signature is encoded: one of {@link SignatureRule#ENCODINGS}
 * @param keyEncoding how the secret is encoded: one of {@link SignatureValue#KEY_ENCODINGS}
 * @param keyPrefix the prefix of secrets that is not part of the key, such as {@code whsec_}; removed if present
 * @param prefix the prefix of each signature, such as {@code v1=}; empty for none
 * @param separator the separator between the parts of the header; empty if it contains a single signature
 * @param timeHeader the header that contains the time; null for none
 * @param timePrefix the prefix of the part of {@code header} that contains the time, such as {@code t=}; null for none
 * @param timeFormat the format of the time: one of {@link #TIMES}
 * @param idHeader the header that contains the signed id; null for none
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

    /** The names that the placeholders of {@code sign} may refer to: the raw bytes of the body, and texts. */
    public static final List<String> NAMES = List.of("body", "time", "id", "method", "url", "secret");

    /** The time formats: seconds or milliseconds since 1970, or {@code 2026-01-31T12:00:00Z}. */
    public static final List<String> TIMES = List.of("unix", "unix_ms", "iso");

    /**
     * Checks the names, and that the values are consistent.
     *
     * @param header the header that contains the signature
     * @param algorithm one of {@link #ALGORITHMS}
     * @param sign what is signed
     * @param encoding how the signature is encoded
     * @param keyEncoding how the secret is encoded
     * @param keyPrefix the prefix of secrets that is not part of the key
     * @param prefix the prefix of each signature
     * @param separator the separator between the parts of the header
     * @param timeHeader the header that contains the time
     * @param timePrefix the prefix of the part that contains the time
     * @param timeFormat the format of the time
     * @param idHeader the header that contains the signed id
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
     * Returns a builder of a hexadecimal HMAC with SHA-256 over the body.
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
         * The header that contains the signature; required.
         *
         * @param value a name, case-insensitive
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
         * How the signature is encoded.
         *
         * @param value {@code hex} by default
         * @return this
         */
        public Builder encoding(String value) {
            this.encoding = value;
            return this;
        }

        /**
         * How the secret is encoded.
         *
         * @param value {@code text} by default: its characters in UTF-8
         * @return this
         */
        public Builder keyEncoding(String value) {
            this.keyEncoding = value;
            return this;
        }

        /**
         * The prefix of secrets that is not part of the key.
         *
         * @param value empty by default
         * @return this
         */
        public Builder keyPrefix(String value) {
            this.keyPrefix = value;
            return this;
        }

        /**
         * The prefix of each signature.
         *
         * @param value empty by default
         * @return this
         */
        public Builder prefix(String value) {
            this.prefix = value;
            return this;
        }

        /**
         * The separator between the parts of the header.
         *
         * @param value empty by default, which means that the header contains a single signature
         * @return this
         */
        public Builder separator(String value) {
            this.separator = value;
            return this;
        }

        /**
         * The header that contains the time.
         *
         * @param value a name, or null for none
         * @return this
         */
        public Builder timeHeader(@Nullable String value) {
            this.timeHeader = value;
            return this;
        }

        /**
         * The prefix of the part of the signature header that contains the time.
         *
         * @param value such as {@code t=}, or null for none
         * @return this
         */
        public Builder timePrefix(@Nullable String value) {
            this.timePrefix = value;
            return this;
        }

        /**
         * The format of the time.
         *
         * @param value one of {@link #TIMES}; {@code unix} by default
         * @return this
         */
        public Builder timeFormat(String value) {
            this.timeFormat = value;
            return this;
        }

        /**
         * The header that contains the signed id.
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
         * @throws io.adaptor.api.error.InvalidValueException if a name is unknown or the values are inconsistent
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
