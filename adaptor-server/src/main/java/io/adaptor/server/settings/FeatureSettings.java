package io.adaptor.server.settings;

/**
 * What is switched on.
 *
 * @param marketplace whether the routes of the marketplace are there
 * @param testMode whether callers may use {@code mock_response}, the sandbox and test cases
 * @param responseCaching whether {@code cache_config} of endpoints has an effect
 * @param console whether people can sign in with a browser
 */
public record FeatureSettings(boolean marketplace, boolean testMode, boolean responseCaching, boolean console) {
    static FeatureSettings of(Variables variables) {
        return new FeatureSettings(
                variables.flag("ENABLE_MARKETPLACE", true),
                variables.flag("ENABLE_TEST_MODE", true),
                variables.flag("ENABLE_RESPONSE_CACHING", true),
                variables.flag("CONSOLE", true));
    }
}
