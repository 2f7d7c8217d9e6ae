package io.adaptor.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An integration with open inputs, as listed in a marketplace. Immutable and thread-safe; created by the reader of the
 * configuration format.
 */
public final class Template {
    private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_TEXT = 1000;

    private final Builder values;

    private Template(Builder builder) {
        this.values = new Builder(builder);
    }

    /**
     * Returns a builder without values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the id in the catalogue.
     *
     * @return 1 to 64 letters, digits, underscores and hyphens
     */
    public String itemId() {
        return values.itemId;
    }

    /**
     * Returns the version. An increase of the second number adds something; an increase of the first one breaks
     * existing installations.
     *
     * @return three numbers, such as {@code 1.4.0}
     */
    public String version() {
        return values.version;
    }

    /**
     * Returns the date of this version.
     *
     * @return the date; null if unknown
     */
    public @Nullable LocalDate updated() {
        return values.updated;
    }

    /**
     * Returns the company or service behind the API.
     *
     * @return the name
     */
    public String provider() {
        return values.provider;
    }

    /**
     * Returns the URL of the logo.
     *
     * @return the URL; null if there is none
     */
    public @Nullable String logoUrl() {
        return values.logoUrl;
    }

    /**
     * Returns the URL of the vendor's documentation.
     *
     * @return the URL; null if there is none
     */
    public @Nullable String documentationUrl() {
        return values.documentationUrl;
    }

    /**
     * Returns the pricing of the vendor's API.
     *
     * @return free, paid or freemium; null if unknown
     */
    public @Nullable Pricing pricing() {
        return values.pricing;
    }

    /**
     * Returns the search keywords.
     *
     * @return the keywords
     */
    public List<String> tags() {
        return values.tags;
    }

    /**
     * Returns the prerequisites of the setup.
     *
     * @return sentences
     */
    public List<String> requirements() {
        return values.requirements;
    }

    /**
     * Returns the setup steps at the vendor, in order.
     *
     * @return sentences
     */
    public List<String> setupInstructions() {
        return values.setupInstructions;
    }

    /**
     * Returns the inputs that are requested once, at installation; <code>${input:NAME}</code> refers to them.
     *
     * @return the fields, keyed by name
     */
    public Map<String, InputField> inputs() {
        return values.inputs;
    }

    /**
     * Returns sample responses of the vendor.
     *
     * @return the samples, keyed by endpoint name
     */
    public Map<String, TemplateSample> samples() {
        return values.samples;
    }

    /**
     * Returns responses that any endpoint may receive, such as {@code throttled}.
     *
     * @return the responses, keyed by name
     */
    public Map<String, TemplateSample.Scene> scenes() {
        return values.scenes;
    }

    /**
     * Returns the integration as in the document, with references to inputs.
     *
     * @return a copy
     */
    public ObjectNode document() {
        return values.document.deepCopy();
    }

    /**
     * Returns the display name.
     *
     * @return the name of the integration
     */
    public String name() {
        return values.document.path("name").asText();
    }

    /**
     * Returns the description.
     *
     * @return the description of the integration; empty if it has none
     */
    public String description() {
        return values.document.path("description").asText();
    }

    /**
     * Returns the category in which the template is listed.
     *
     * @return the category of the integration
     */
    public String category() {
        return values.document.path("category").asText();
    }

    @Override
    public String toString() {
        return "Template[" + itemId() + " " + version() + "]";
    }

    /** The pricing of a vendor's API. */
    public enum Pricing {
        /** The API is free. */
        FREE,
        /** The API requires payment. */
        PAID,
        /** The API is free to start with. */
        FREEMIUM;

        /**
         * Returns the name used in documents.
         *
         * @return the name in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Builds a {@link Template}. Not safe for use by multiple threads. */
    public static final class Builder {
        private String itemId = "";
        private String version = "1.0.0";
        private @Nullable LocalDate updated;
        private String provider = "";
        private @Nullable String logoUrl;
        private @Nullable String documentationUrl;
        private @Nullable Pricing pricing;
        private List<String> tags = List.of();
        private List<String> requirements = List.of();
        private List<String> setupInstructions = List.of();
        private Map<String, InputField> inputs = Map.of();
        private Map<String, TemplateSample> samples = Map.of();
        private Map<String, TemplateSample.Scene> scenes = Map.of();
        private ObjectNode document = JsonNodeFactory.instance.objectNode();

        private Builder() {}

        private Builder(Builder other) {
            itemId = other.itemId;
            version = other.version;
            updated = other.updated;
            provider = other.provider;
            logoUrl = other.logoUrl;
            documentationUrl = other.documentationUrl;
            pricing = other.pricing;
            tags = other.tags;
            requirements = other.requirements;
            setupInstructions = other.setupInstructions;
            inputs = other.inputs;
            samples = other.samples;
            scenes = other.scenes;
            document = other.document;
        }

        /**
         * Sets the id in the catalogue.
         *
         * @param value 1 to 64 letters, digits, underscores and hyphens
         * @return this
         */
        public Builder itemId(String value) {
            itemId = value;
            return this;
        }

        /**
         * Sets the version.
         *
         * @param value three numbers; {@code 1.0.0} by default
         * @return this
         */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /**
         * Sets the date of this version.
         *
         * @param value the date
         * @return this
         */
        public Builder updated(@Nullable LocalDate value) {
            updated = value;
            return this;
        }

        /**
         * Sets the company or service.
         *
         * @param value 1 to 128 characters
         * @return this
         */
        public Builder provider(String value) {
            provider = value;
            return this;
        }

        /**
         * Sets the URL of the logo.
         *
         * @param value an https URL
         * @return this
         */
        public Builder logoUrl(@Nullable String value) {
            logoUrl = value;
            return this;
        }

        /**
         * Sets the URL of the vendor's documentation.
         *
         * @param value an https URL
         * @return this
         */
        public Builder documentationUrl(@Nullable String value) {
            documentationUrl = value;
            return this;
        }

        /**
         * Sets the pricing of the vendor's API.
         *
         * @param value free, paid or freemium
         * @return this
         */
        public Builder pricing(@Nullable Pricing value) {
            pricing = value;
            return this;
        }

        /**
         * Sets the search keywords.
         *
         * @param value up to 128 characters each
         * @return this
         */
        public Builder tags(List<String> value) {
            tags = List.copyOf(value);
            return this;
        }

        /**
         * Sets the prerequisites of the setup.
         *
         * @param value sentences of up to 1000 characters
         * @return this
         */
        public Builder requirements(List<String> value) {
            requirements = List.copyOf(value);
            return this;
        }

        /**
         * Sets the setup steps at the vendor.
         *
         * @param value sentences of up to 1000 characters
         * @return this
         */
        public Builder setupInstructions(List<String> value) {
            setupInstructions = List.copyOf(value);
            return this;
        }

        /**
         * Sets the inputs that are requested at installation.
         *
         * @param value the fields, keyed by name; secret fields are not allowed
         * @return this
         */
        public Builder inputs(Map<String, InputField> value) {
            inputs = OrderedMaps.copyOf(value);
            return this;
        }

        /**
         * Sets the sample responses of the vendor.
         *
         * @param value the samples, keyed by endpoint name
         * @return this
         */
        public Builder samples(Map<String, TemplateSample> value) {
            samples = OrderedMaps.copyOf(value);
            return this;
        }

        /**
         * Sets responses that any endpoint may receive.
         *
         * @param value the responses, keyed by name
         * @return this
         */
        public Builder scenes(Map<String, TemplateSample.Scene> value) {
            scenes = OrderedMaps.copyOf(value);
            return this;
        }

        /**
         * Sets the integration.
         *
         * @param value the document without its template; copied
         * @return this
         */
        public Builder document(ObjectNode value) {
            document = value.deepCopy();
            return this;
        }

        /**
         * Builds the template.
         *
         * @return the template
         * @throws io.adaptor.api.error.InvalidValueException if values are invalid; it lists all of them
         */
        public Template build() {
            FieldChecks checks = FieldChecks.of("template")
                    .identifier("item_id", itemId)
                    .that(
                            VERSION.matcher(Objects.requireNonNull(version)).matches(),
                            "version",
                            version,
                            "must be three numbers, such as 1.4.0")
                    .text("provider", provider, LONGEST_NAME);
            url(checks, "logo_url", logoUrl);
            url(checks, "documentation_url", documentationUrl);
            texts(checks, "tags", tags, LONGEST_NAME);
            texts(checks, "requirements", requirements, LONGEST_TEXT);
            texts(checks, "setup_instructions", setupInstructions, LONGEST_TEXT);
            inputs.forEach((name, field) -> checks.that(
                    !field.secret(),
                    "inputs." + name + ".secret",
                    null,
                    "can't be true: inputs are written into the integration; make it one of connection_fields"));
            checks.done();
            return new Template(this);
        }

        private static void url(FieldChecks checks, String field, @Nullable String url) {
            checks.that(url == null || url.startsWith("https://"), field, url, "must begin with https://");
        }

        private static void texts(FieldChecks checks, String field, List<String> texts, int most) {
            for (int i = 0; i < texts.size(); i++) {
                checks.text(field + "[" + i + "]", texts.get(i), most);
            }
        }
    }
}
