package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the author of an authenticator provides to the contract tests. */
abstract class AuthenticatorUnderTest {
    AuthenticatorUnderTest() {}

    /**
     * Returns the factory under test.
     *
     * @return a new factory for each call
     */
    protected abstract AuthenticatorFactory factory();

    /**
     * Returns a configuration with which the vendor accepts requests. It should have literal credentials of at least
     * eight characters, so that the tests can search for leaks.
     *
     * @param issuerUrl the URL for the authenticator's own requests, if it makes any, such as token requests
     * @return the configuration
     */
    protected abstract AuthConfig.Custom config(String issuerUrl);

    /**
     * Returns whether a vendor would accept a request.
     *
     * @param request the request as it arrived
     * @return whether its credentials are valid, computed from the request alone; false if it has none
     */
    protected abstract boolean accepts(ReceivedRequest request);

    /**
     * Returns the vendor's answer to a request that {@link #accepts} rejects.
     *
     * @param request the request as it arrived
     * @return a plain 401 unless overridden; override it to send a challenge if the scheme requires one, such as HTTP
     *     Digest
     */
    protected Answer refused(ReceivedRequest request) {
        return Answer.json(401, "{\"error\":\"not authenticated\"}");
    }

    /**
     * Returns the names of the credentials without which no request can be authenticated.
     *
     * @return the names of all credentials of the configuration, unless overridden
     */
    protected Set<String> required() {
        return config("http://127.0.0.1").credentials().keySet();
    }

    /**
     * Returns the issuer's answer to the authenticator's own requests, each time with new credentials that
     * {@link #accepts} accepts.
     *
     * @param request the request
     * @return the answer; null (the default) if the authenticator makes no requests and renews nothing
     */
    protected @Nullable Answer issued(ReceivedRequest request) {
        return null;
    }

    /**
     * Returns invalid settings.
     *
     * @return samples, each with one mistake; required if the descriptor has a schema of the settings
     */
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of();
    }
}
