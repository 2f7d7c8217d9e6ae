package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the author of a connector provides to the contract tests. */
abstract class ConnectorUnderTest {
    ConnectorUnderTest() {}

    /**
     * Returns the factory under test.
     *
     * @return a new factory for each call
     */
    protected abstract ConnectorFactory factory();

    /**
     * Returns a remote system for the connector.
     *
     * @return a new vendor for each call, which the tests close
     */
    protected abstract Vendor vendor();

    /**
     * Returns a working integration. It should have credentials of at least eight characters if the connector accepts
     * any, so that the tests can check where they are sent and search for leaks. Its policies are replaced.
     *
     * @param baseUrl the URL of the vendor
     * @return the integration, with {@link #endpoint()}
     */
    protected abstract Integration integration(String baseUrl);

    /**
     * Returns the endpoint that is executed.
     *
     * @return the name of one of the integration's endpoints
     */
    protected abstract String endpoint();

    /**
     * Returns an endpoint that accepts bodies, to be executed with the same input.
     *
     * @return the name of one of the integration's endpoints; {@link #endpoint()} unless overridden
     */
    protected String bodyEndpoint() {
        return endpoint();
    }

    /**
     * Returns an input with which the execution succeeds.
     *
     * @param text letters and digits that must reach the vendor with the request, and be returned in the data of the
     *     result
     * @return the input document
     */
    protected abstract ObjectNode input(String text);

    /**
     * Returns invalid settings of an integration.
     *
     * @return samples, each with one mistake; required if the descriptor has a schema of the settings
     */
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of();
    }

    /**
     * Returns invalid settings of an endpoint.
     *
     * @return samples, each with one mistake; required if the descriptor has a schema of the settings
     */
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of();
    }

    /**
     * Returns the behaviour that the connector does not support although its descriptor accepts it, such as uploads.
     * The tests check that the connector rejects it.
     *
     * @return an empty set unless overridden
     */
    protected Set<Behaviour> unsupported() {
        return Set.of();
    }

    /**
     * Returns whether the data received by a vendor proves that the caller has the credentials of an integration.
     * Override it if credentials are not sent literally, as with signatures and challenges.
     *
     * @param received everything that the vendor received
     * @param integration the integration whose credentials were to be used
     * @return unless overridden, whether it contains each literal credential of eight characters or more, plain or
     *     encoded
     */
    protected boolean authenticated(List<String> received, Integration integration) {
        return LiteralCredentials.of(integration).allIn(String.join("\n", received));
    }

    /** Returns the integration, for rules that need no run. */
    final Integration described() {
        try (Vendor vendor = vendor()) {
            return integration(vendor.baseUrl());
        }
    }

    /**
     * Returns the plugin to test instead of the factory: a packaged JAR, or a folder with the JAR and its libraries.
     *
     * @return the path in the system property {@code adaptor.contract.plugin}, unless overridden; null to run the
     *     connector from the class path
     */
    protected @Nullable Path pluginJar() {
        String named = System.getProperty("adaptor.contract.plugin");
        return named == null || named.isBlank() ? null : Path.of(named);
    }
}
