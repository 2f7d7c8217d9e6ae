package io.adaptor.api.marketplace;

import io.adaptor.api.IntegrationType;
import io.adaptor.api.internal.FieldChecks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A template as the marketplace lists it. Immutable.
 *
 * @param itemId 1 to 64 letters, digits, underscores, hyphens
 * @param name a name for people, 1 to 255 characters
 * @param description what it is for
 * @param category a group such as {@code crm}
 * @param type the kind of system
 * @param provider the company or service
 * @param logoUrl where its logo is
 * @param documentationUrl where its documentation is
 * @param pricing {@code Free}, {@code Paid} or {@code Freemium}
 * @param popularity installations, at least 0
 * @param rating mean of the ratings, 0 to 5; null before the first
 * @param tags words to find it by
 * @param requirements what one must have before installing
 * @param template what is installed
 * @param createdAt when it was listed
 * @param updatedAt when it last changed
 */
public record MarketplaceItem(
        String itemId,
        String name,
        String description,
        String category,
        IntegrationType type,
        String provider,
        @Nullable String logoUrl,
        @Nullable String documentationUrl,
        @Nullable String pricing,
        int popularity,
        @Nullable Double rating,
        List<String> tags,
        List<String> requirements,
        IntegrationTemplate template,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * Checks bounds and takes copies.
     *
     * @param itemId 1 to 64 letters, digits, underscores, hyphens
     * @param name a name for people, 1 to 255 characters
     * @param description what it is for
     * @param category a group such as {@code crm}
     * @param type the kind of system
     * @param provider the company or service
     * @param logoUrl where its logo is
     * @param documentationUrl where its documentation is
     * @param pricing {@code Free}, {@code Paid} or {@code Freemium}
     * @param popularity installations, at least 0
     * @param rating mean of the ratings, 0 to 5
     * @param tags words to find it by
     * @param requirements what one must have before installing
     * @param template what is installed
     * @param createdAt when it was listed
     * @param updatedAt when it last changed
     */
    public MarketplaceItem {
        Objects.requireNonNull(type, "type");
        tags = List.copyOf(tags);
        requirements = List.copyOf(requirements);
        FieldChecks.of("marketplace_item")
                .identifier("item_id", itemId)
                .text("name", name, 255)
                .text("category", category, 64)
                .text("provider", provider, 255)
                .range("popularity", popularity, 0, Integer.MAX_VALUE)
                .that(rating == null || (rating >= 0 && rating <= 5), "rating", rating, "must be between 0 and 5")
                .done();
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.itemId = itemId;
        builder.name = name;
        builder.description = description;
        builder.category = category;
        builder.type = type;
        builder.provider = provider;
        builder.logoUrl = logoUrl;
        builder.documentationUrl = documentationUrl;
        builder.pricing = pricing;
        builder.popularity = popularity;
        builder.rating = rating;
        builder.tags = tags;
        builder.requirements = requirements;
        builder.template = template;
        builder.createdAt = createdAt;
        builder.updatedAt = updatedAt;
        return builder;
    }

    /** Builds a {@link MarketplaceItem}. For one thread. */
    public static final class Builder {
        private @Nullable String itemId;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String category;
        private @Nullable IntegrationType type;
        private @Nullable String provider;
        private @Nullable String logoUrl;
        private @Nullable String documentationUrl;
        private @Nullable String pricing;
        private int popularity = 0;
        private @Nullable Double rating;
        private List<String> tags = List.of();
        private List<String> requirements = List.of();
        private @Nullable IntegrationTemplate template;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;

        private Builder() {}

        /**
         * Sets itemId.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens
         * @return this
         */
        public Builder itemId(String value) {
            this.itemId = value;
            return this;
        }

        /**
         * Sets name.
         *
         * @param value a name for people, 1 to 255 characters
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * Sets description.
         *
         * @param value what it is for
         * @return this
         */
        public Builder description(String value) {
            this.description = value;
            return this;
        }

        /**
         * Sets category.
         *
         * @param value a group such as {@code crm}
         * @return this
         */
        public Builder category(String value) {
            this.category = value;
            return this;
        }

        /**
         * Sets type.
         *
         * @param value the kind of system
         * @return this
         */
        public Builder type(IntegrationType value) {
            this.type = value;
            return this;
        }

        /**
         * Sets provider.
         *
         * @param value the company or service
         * @return this
         */
        public Builder provider(String value) {
            this.provider = value;
            return this;
        }

        /**
         * Sets logoUrl.
         *
         * @param value where its logo is
         * @return this
         */
        public Builder logoUrl(@Nullable String value) {
            this.logoUrl = value;
            return this;
        }

        /**
         * Sets documentationUrl.
         *
         * @param value where its documentation is
         * @return this
         */
        public Builder documentationUrl(@Nullable String value) {
            this.documentationUrl = value;
            return this;
        }

        /**
         * Sets pricing.
         *
         * @param value {@code Free}, {@code Paid} or {@code Freemium}
         * @return this
         */
        public Builder pricing(@Nullable String value) {
            this.pricing = value;
            return this;
        }

        /**
         * Sets popularity.
         *
         * @param value installations, at least 0
         * @return this
         */
        public Builder popularity(int value) {
            this.popularity = value;
            return this;
        }

        /**
         * Sets rating.
         *
         * @param value mean of the ratings, 0 to 5; null before the first
         * @return this
         */
        public Builder rating(@Nullable Double value) {
            this.rating = value;
            return this;
        }

        /**
         * Sets tags.
         *
         * @param value words to find it by
         * @return this
         */
        public Builder tags(List<String> value) {
            this.tags = value;
            return this;
        }

        /**
         * Sets requirements.
         *
         * @param value what one must have before installing
         * @return this
         */
        public Builder requirements(List<String> value) {
            this.requirements = value;
            return this;
        }

        /**
         * Sets template.
         *
         * @param value what is installed
         * @return this
         */
        public Builder template(IntegrationTemplate value) {
            this.template = value;
            return this;
        }

        /**
         * Sets createdAt.
         *
         * @param value when it was listed
         * @return this
         */
        public Builder createdAt(Instant value) {
            this.createdAt = value;
            return this;
        }

        /**
         * Sets updatedAt.
         *
         * @param value when it last changed
         * @return this
         */
        public Builder updatedAt(Instant value) {
            this.updatedAt = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new MarketplaceItem
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public MarketplaceItem build() {
            return new MarketplaceItem(
                    FieldChecks.required("marketplace_item", "item_id", itemId),
                    FieldChecks.required("marketplace_item", "name", name),
                    FieldChecks.required("marketplace_item", "description", description),
                    FieldChecks.required("marketplace_item", "category", category),
                    FieldChecks.required("marketplace_item", "type", type),
                    FieldChecks.required("marketplace_item", "provider", provider),
                    logoUrl,
                    documentationUrl,
                    pricing,
                    popularity,
                    rating,
                    tags,
                    requirements,
                    FieldChecks.required("marketplace_item", "template", template),
                    FieldChecks.required("marketplace_item", "created_at", createdAt),
                    FieldChecks.required("marketplace_item", "updated_at", updatedAt));
        }
    }
}
