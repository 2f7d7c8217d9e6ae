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
 * An integration with inputs left open, as a marketplace lists it. Immutable and thread-safe; made by the reader of the
 * format.
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
     * A builder without values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Its id in a catalogue.
     *
     * @return 1 to 64 letters, digits, underscores and hyphens
     */
    public String itemId() {
        return values.itemId;
    }

    /**
     * Its version. A second number that rises adds something, a first one breaks what is installed.
     *
     * @return three numbers, such as {@code 1.4.0}
     */
    public String version() {
        return values.version;
    }

    /**
     * The day of this version.
     *
     * @return the day; null where it is not known
     */
    public @Nullable LocalDate updated() {
        return values.updated;
    }

    /**
     * The company or service behind the API.
     *
     * @return its name
     */
    public String provider() {
        return values.provider;
    }

    /**
     * A picture.
     *
     * @return its URL; null where there is none
     */
    public @Nullable String logoUrl() {
        return values.logoUrl;
    }

    /**
     * The vendor's documentation.
     *
     * @return its URL; null where there is none
     */
    public @Nullable String documentationUrl() {
        return values.documentationUrl;
    }

    /**
     * What the vendor asks for its API.
     *
     * @return free, paid or freemium; null where it is not known
     */
    public @Nullable Pricing pricing() {
        return values.pricing;
    }

    /**
     * Words to find it by.
     *
     * @return the words
     */
    public List<String> tags() {
        return values.tags;
    }

    /**
     * What a person needs before it can be set up.
     *
     * @return sentences
     */
    public List<String> requirements() {
        return values.requirements;
    }

    /**
     * What to do at the vendor's, in order.
     *
     * @return sentences
     */
    public List<String> setupInstructions() {
        return values.setupInstructions;
    }

    /**
     * What is asked once, at installation: <code>${input:NAME}</code> refers to it.
     *
     * @return fields by their names
     */
    public Map<String, InputField> inputs() {
        return values.inputs;
    }

    /**
     * How the vendor answers.
     *
     * @return samples by the names of endpoints
     */
    public Map<String, TemplateSample> samples() {
        return values.samples;
    }

    /**
     * Answers that any endpoint may get, such as {@code throttled}.
     *
     * @return answers by their names
     */
    public Map<String, TemplateSample.Scene> scenes() {
        return values.scenes;
    }

    /**
     * The integration as the document has it, with references to inputs.
     *
     * @return a copy
     */
    public ObjectNode document() {
        return values.document.deepCopy();
    }

    /**
     * The display name.
     *
     * @return the name of the integration
     */
    public String name() {
        return values.document.path("name").asText();
    }

    /**
     * What it is for.
     *
     * @return the description of the integration; empty where it has none
     */
    public String description() {
        return values.document.path("description").asText();
    }

    /**
     * The group it is listed in.
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

    /** What a vendor asks for its API. */
    public enum Pricing {
        /** Nothing. */
        FREE,
        /** Money. */
        PAID,
        /** Nothing to begin with. */
        FREEMIUM;

        /**
         * Its name in documents.
         *
         * @return in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Gathers the values of a template. Not safe for use by multiple threads. */
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
         * Names it in a catalogue.
         *
         * @param value 1 to 64 letters, digits, underscores and hyphens
         * @return this
         */
        public Builder itemId(String value) {
            itemId = value;
            return this;
        }

        /**
         * States its version.
         *
         * @param value three numbers; {@code 1.0.0} by default
         * @return this
         */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /**
         * States the day of this version.
         *
         * @param value the day
         * @return this
         */
        public Builder updated(@Nullable LocalDate value) {
            updated = value;
            return this;
        }

        /**
         * Names the company or service.
         *
         * @param value 1 to 128 characters
         * @return this
         */
        public Builder provider(String value) {
            provider = value;
            return this;
        }

        /**
         * Points to a picture.
         *
         * @param value an https URL
         * @return this
         */
        public Builder logoUrl(@Nullable String value) {
            logoUrl = value;
            return this;
        }

        /**
         * Points to the vendor's documentation.
         *
         * @param value an https URL
         * @return this
         */
        public Builder documentationUrl(@Nullable String value) {
            documentationUrl = value;
            return this;
        }

        /**
         * States what the vendor asks for.
         *
         * @param value free, paid or freemium
         * @return this
         */
        public Builder pricing(@Nullable Pricing value) {
            pricing = value;
            return this;
        }

        /**
         * States words to find it by.
         *
         * @param value up to 128 characters each
         * @return this
         */
        public Builder tags(List<String> value) {
            tags = List.copyOf(value);
            return this;
        }

        /**
         * States what a person needs.
         *
         * @param value sentences of up to 1000 characters
         * @return this
         */
        public Builder requirements(List<String> value) {
            requirements = List.copyOf(value);
            return this;
        }

        /**
         * States what to do at the vendor's.
         *
         * @param value sentences of up to 1000 characters
         * @return this
         */
        public Builder setupInstructions(List<String> value) {
            setupInstructions = List.copyOf(value);
            return this;
        }

        /**
         * States what is asked at installation.
         *
         * @param value fields by their names; none is secret
         * @return this
         */
        public Builder inputs(Map<String, InputField> value) {
            inputs = OrderedMaps.copyOf(value);
            return this;
        }

        /**
         * States how the vendor answers.
         *
         * @param value samples by the names of endpoints
         * @return this
         */
        public Builder samples(Map<String, TemplateSample> value) {
            samples = OrderedMaps.copyOf(value);
            return this;
        }

        /**
         * States answers that any endpoint may get.
         *
         * @param value answers by their names
         * @return this
         */
        public Builder scenes(Map<String, TemplateSample.Scene> value) {
            scenes = OrderedMaps.copyOf(value);
            return this;
        }

        /**
         * Gives the integration.
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
         * @throws io.adaptor.api.error.InvalidValueException with every value that is wrong
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
