package io.adaptor.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of an import. Immutable.
 *
 * <p>A selector of operations is {@code tag:NAME}, a path prefix ({@code /v1/charges}), or a pattern for the endpoint's
 * name in which {@code *} matches any text ({@code get*}).
 *
 * @param integrationId the id of the integration; derived from the document's title if null
 * @param baseUrl the address of the system, which overrides the document's; null to use the document's
 * @param security the name of the security scheme to use if the document offers several; null for the first supported
 *     one
 * @param include selectors of the operations to import; empty for all
 * @param exclude selectors of operations to leave out, which take precedence over {@code include}
 */
public record OpenApiOptions(
        @Nullable String integrationId,
        @Nullable String baseUrl,
        @Nullable String security,
        List<String> include,
        List<String> exclude) {
    /**
     * Copies the lists.
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
     * Returns the defaults: everything as the document states it.
     *
     * @return the default options
     */
    public static OpenApiOptions defaults() {
        return builder().build();
    }

    /**
     * Begins with the default options.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds options. Not thread-safe. */
    public static final class Builder {
        private @Nullable String integrationId;
        private @Nullable String baseUrl;
        private @Nullable String security;
        private List<String> include = List.of();
        private List<String> exclude = List.of();

        private Builder() {}

        /**
         * Sets the id of the integration.
         *
         * @param value up to 64 letters, digits, {@code _} and {@code -}; null to derive it from the title
         * @return this
         */
        public Builder integrationId(@Nullable String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * Sets the address of the system.
         *
         * @param value an HTTP or HTTPS URL, as for {@code base_url} of an integration; null to use the document's
         * @return this
         */
        public Builder baseUrl(@Nullable String value) {
            this.baseUrl = value;
            return this;
        }

        /**
         * Sets the security scheme.
         *
         * @param value the name in the document; null for the first supported one
         * @return this
         */
        public Builder security(@Nullable String value) {
            this.security = value;
            return this;
        }

        /**
         * Selects the operations to import.
         *
         * @param selectors the selectors, of which an operation must match at least one; empty for all operations
         * @return this
         */
        public Builder include(List<String> selectors) {
            this.include = selectors;
            return this;
        }

        /**
         * Selects the operations to leave out.
         *
         * @param selectors the selectors, of which an operation must match none
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
