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

/** What the contract suite asks the author of an authenticator. */
abstract class AuthenticatorUnderTest {
    AuthenticatorUnderTest() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    protected abstract AuthenticatorFactory factory();

    /**
     * A configuration with which the vendor accepts requests. Give it literal credentials of at least eight characters: the
     * suite looks for them where they don't belong.
     *
     * @param issuerUrl where the authenticator's own requests go, if it makes any, such as those for a token
     * @return the configuration
     */
    protected abstract AuthConfig.Custom config(String issuerUrl);

    /**
     * Whether a vendor would accept a request.
     *
     * @param request a request as it arrived
     * @return whether its credentials are good, computed from what arrived; false where it has none
     */
    protected abstract boolean accepts(ReceivedRequest request);

    /**
     * How the vendor answers a request that {@link #accepts} does not accept.
     *
     * @param request the request as it arrived
     * @return a plain 401 unless overridden; with a challenge where the scheme answers one, such as that of HTTP Digest
     */
    protected Answer refused(ReceivedRequest request) {
        return Answer.json(401, "{\"error\":\"not authenticated\"}");
    }

    /**
     * The credentials without which no request can be authenticated.
     *
     * @return the names of all credentials of the configuration, unless overridden
     */
    protected Set<String> required() {
        return config("http://127.0.0.1").credentials().keySet();
    }

    /**
     * How the issuer answers the authenticator's own requests, each time with new credentials that {@link #accepts} accepts.
     *
     * @param request the request
     * @return the answer; null, as unless overridden, where the authenticator makes no requests and renews nothing
     */
    protected @Nullable Answer issued(ReceivedRequest request) {
        return null;
    }

    /**
     * Settings with mistakes in them.
     *
     * @return samples, each wrong in one way; needed where the descriptor has a schema for them
     */
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of();
    }
}
