package io.adaptor.server.settings;

/**
 * What is switched on.
 *
 * @param marketplace whether the routes of the marketplace are there
 * @param testMode whether callers may use {@code mock_response}, the sandbox and test cases
 * @param responseCaching whether {@code cache_config} of endpoints has an effect
 */
public record FeatureSettings(boolean marketplace, boolean testMode, boolean responseCaching) {
    static FeatureSettings of(Variables variables) {
        return new FeatureSettings(
                variables.flag("ENABLE_MARKETPLACE", true),
                variables.flag("ENABLE_TEST_MODE", true),
                variables.flag("ENABLE_RESPONSE_CACHING", true));
    }
}
