package io.adaptor.server.settings;

/**
 * The features that are enabled.
 *
 * @param marketplace whether the routes of the marketplace are available
 * @param testMode whether callers may use {@code mock_response}, the sandbox and test cases
 * @param responseCaching whether {@code cache_config} of endpoints has an effect
 * @param console whether people can sign in with a browser
 * @param inputs whether the inputs of executions are stored, encrypted, so that they can be repeated
 */
public record FeatureSettings(
        boolean marketplace, boolean testMode, boolean responseCaching, boolean console, boolean inputs) {
    static FeatureSettings of(Variables variables) {
        return new FeatureSettings(
                variables.flag("ENABLE_MARKETPLACE", true),
                variables.flag("ENABLE_TEST_MODE", true),
                variables.flag("ENABLE_RESPONSE_CACHING", true),
                variables.flag("CONSOLE", true),
                variables.flag("EXECUTION_INPUTS", true));
    }
}
