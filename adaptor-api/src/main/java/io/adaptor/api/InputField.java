package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.WireNames;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that each connection provides, such as its shop or site: its type, and how a form asks for it. Immutable.
 *
 * @param type the type of the value
 * @param label the display name; null to use the name of the field
 * @param help where to find the value
 * @param pattern the pattern in RE2 syntax that a text must match as a whole; a host is matched in lower case and with
 *     its port; null for any value
 * @param example a valid example
 * @param secret whether the value is a credential, which is never shown and may be referred to only where credentials
 *     are allowed
 * @param required whether a connection must have the value
 * @param defaultValue the default value of a connection that has none; null for no default
 * @param options the options of a choice
 * @param suffixes the suffixes, one of which a host must end with, such as {@code .myshopify.com}; empty for any host
 */
public record InputField(
        Type type,
        @Nullable String label,
        @Nullable String help,
        @Nullable String pattern,
        @Nullable String example,
        boolean secret,
        boolean required,
        @Nullable String defaultValue,
        List<String> options,
        List<String> suffixes) {
    /** The longest value that is not a secret, in characters. */
    public static final int MAX_TEXT = 1024;

    /** The longest secret, in characters; long enough for a private key. */
    public static final int MAX_SECRET = 16_384;

    private static final int MOST_OPTIONS = 500;
    private static final int MAX_LABEL = 128;
    private static final int MAX_HELP = 1000;

    /**
     * Checks that the values are consistent.
     *
     * @param type the type of the value
     * @param label the display name
     * @param help where to find the value
     * @param pattern the pattern that a text or host must match as a whole
     * @param example a valid example
     * @param secret whether the value is a credential
     * @param required whether a connection must have the value
     * @param defaultValue the default value of a connection that has none
     * @param options the options of a choice
     * @param suffixes the suffixes, one of which a host must end with
     */
    public InputField {
        Objects.requireNonNull(type, "type");
        options = List.copyOf(options);
        suffixes = List.copyOf(suffixes);
        FieldChecks checks = FieldChecks.of("connection_field")
                .that(
                        pattern == null || type == Type.TEXT || type == Type.HOST,
                        "pattern",
                        pattern,
                        "is for the types text and host only")
                .that(!secret || type == Type.TEXT, "secret", null, "is for type text only")
                .that(
                        !secret || defaultValue == null,
                        "default",
                        null,
                        "can't be given for a secret: it would stand in the document; refer to ${secret:NAME} instead")
                .that(
                        (type == Type.CHOICE) != options.isEmpty(),
                        "options",
                        null,
                        type == Type.CHOICE ? "are needed for type choice" : "are for type choice only")
                .that(options.size() <= MOST_OPTIONS, "options", null, "must be " + MOST_OPTIONS + " at most")
                .that(suffixes.isEmpty() || type == Type.HOST, "suffixes", null, "are for type host only");
        text(checks, "label", label, MAX_LABEL);
        text(checks, "help", help, MAX_HELP);
        text(checks, "pattern", pattern, MAX_HELP);
        for (int i = 0; i < suffixes.size(); i++) {
            checks.that(
                    suffixes.get(i).matches("(\\.[a-z0-9-]{1,63}){1,10}"),
                    "suffixes[" + i + "]",
                    suffixes.get(i),
                    "must begin with a dot and be a domain in lower case, such as .myshopify.com");
        }
        for (int i = 0; i < options.size(); i++) {
            checks.text("options[" + i + "]", options.get(i), MAX_TEXT);
        }
        checks.done();
    }

    private static void text(FieldChecks checks, String field, @Nullable String value, int max) {
        if (value != null) {
            checks.text(field, value, max);
        }
    }

    /**
     * Returns a builder of a required text.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The type of a value. */
    public enum Type {
        /** A single-line text. Within a host it is limited to one label, within a path to one segment. */
        TEXT,
        /** A host name or address with an optional port; must fill the whole authority of an address. */
        HOST,
        /** A decimal number in plain digits. */
        NUMBER,
        /** One of the options. */
        CHOICE;

        /**
         * Returns the name used in the configuration format.
         *
         * @return for example {@code text}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Builds an {@link InputField}. Not safe for use by multiple threads. */
    public static final class Builder {
        private Type type = Type.TEXT;
        private @Nullable String label;
        private @Nullable String help;
        private @Nullable String pattern;
        private @Nullable String example;
        private boolean secret;
        private boolean required = true;
        private @Nullable String defaultValue;
        private List<String> options = List.of();
        private List<String> suffixes = List.of();

        private Builder() {}

        /**
         * The type of the value; text by default.
         *
         * @param value {@code CHOICE} also requires options
         * @return this
         */
        public Builder type(Type value) {
            this.type = value;
            return this;
        }

        /**
         * The display name; by default the name of the field.
         *
         * @param value a few words, or null
         * @return this
         */
        public Builder label(@Nullable String value) {
            this.label = value;
            return this;
        }

        /**
         * Where to find the value; none by default.
         *
         * @param value a sentence, or null
         * @return this
         */
        public Builder help(@Nullable String value) {
            this.help = value;
            return this;
        }

        /**
         * The pattern that a text or host must match as a whole; none by default.
         *
         * @param value a pattern in RE2 syntax, which for a host must be in lower case and include the port if one is
         *     allowed; or null
         * @return this
         */
        public Builder pattern(@Nullable String value) {
            this.pattern = value;
            return this;
        }

        /**
         * A valid example; none by default.
         *
         * @param value shown in forms, or null
         * @return this
         */
        public Builder example(@Nullable String value) {
            this.example = value;
            return this;
        }

        /**
         * Whether the value is a credential; false by default.
         *
         * @param value true is allowed for texts only
         * @return this
         */
        public Builder secret(boolean value) {
            this.secret = value;
            return this;
        }

        /**
         * Whether a connection must have the value; true by default. A default value replaces a missing value in any
         * case.
         *
         * @param value false for a value that may be absent
         * @return this
         */
        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        /**
         * The default value of a connection that has none; none by default.
         *
         * @param value the value; not allowed for secrets
         * @return this
         */
        public Builder defaultValue(@Nullable String value) {
            this.defaultValue = value;
            return this;
        }

        /**
         * The options of a choice.
         *
         * @param value 1 to 500 texts for {@code CHOICE}, otherwise empty
         * @return this
         */
        public Builder options(List<String> value) {
            this.options = value;
            return this;
        }

        /**
         * The suffixes, one of which a host must end with; any host by default.
         *
         * @param value domains, each with a leading dot
         * @return this
         */
        public Builder suffixes(List<String> value) {
            this.suffixes = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new InputField
         * @throws io.adaptor.api.error.InvalidValueException if the values are inconsistent
         */
        public InputField build() {
            return new InputField(
                    type, label, help, pattern, example, secret, required, defaultValue, options, suffixes);
        }
    }
}
