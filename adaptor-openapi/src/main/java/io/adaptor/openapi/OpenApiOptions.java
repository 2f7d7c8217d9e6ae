package io.adaptor.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author of an import decides. Immutable.
 *
 * <p>A selector of operations is {@code tag:NAME}, the beginning of a path ({@code /v1/charges}), or a pattern of the
 * endpoint's name in which {@code *} stands for any text ({@code get*}).
 *
 * @param integrationId the id of the integration; made from the document's title where it is null
 * @param baseUrl the address of the system, instead of what the document says; null takes that
 * @param security the name of the security scheme to use, where the document offers several; null takes the first one
 *     that can be used
 * @param include selectors of the operations to import; empty for all
 * @param exclude selectors of operations to leave out, which win over {@code include}
 */
public record OpenApiOptions(
        @Nullable String integrationId,
        @Nullable String baseUrl,
        @Nullable String security,
        List<String> include,
        List<String> exclude) {
    /**
     * Takes copies of the lists.
     *
     * @param integrationId the id of the integration, or null
     * @param baseUrl the address of the system, or null
     * @param security the name of the security scheme, or null
     * @param include selectors of the operations to import; empty for all
     * @param exclude selectors of operations to leave out
     */
    public OpenApiOptions {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * Everything as the document says.
     *
     * @return options without a decision
     */
    public static OpenApiOptions defaults() {
        return builder().build();
    }

    /**
     * Begins with options without a decision.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private @Nullable String integrationId;
        private @Nullable String baseUrl;
        private @Nullable String security;
        private List<String> include = List.of();
        private List<String> exclude = List.of();

        private Builder() {}

        /**
         * Names the integration.
         *
         * @param value up to 64 letters, digits, {@code _} and {@code -}; null for one made from the title
         * @return this
         */
        public Builder integrationId(@Nullable String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * States the address of the system.
         *
         * @param value an http or https URL, as {@code base_url} of an integration; null for that of the document
         * @return this
         */
        public Builder baseUrl(@Nullable String value) {
            this.baseUrl = value;
            return this;
        }

        /**
         * Chooses the security scheme.
         *
         * @param value its name in the document; null for the first one that can be used
         * @return this
         */
        public Builder security(@Nullable String value) {
            this.security = value;
            return this;
        }

        /**
         * Selects the operations to import.
         *
         * @param selectors at least one of which an operation fits; empty for all operations
         * @return this
         */
        public Builder include(List<String> selectors) {
            this.include = selectors;
            return this;
        }

        /**
         * Leaves operations out.
         *
         * @param selectors none of which an operation fits
         * @return this
         */
        public Builder exclude(List<String> selectors) {
            this.exclude = selectors;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         */
        public OpenApiOptions build() {
            return new OpenApiOptions(integrationId, baseUrl, security, include, exclude);
        }
    }
}
