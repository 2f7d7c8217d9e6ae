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

/** What the contract suite asks the author of a connector. */
abstract class ConnectorUnderTest {
    ConnectorUnderTest() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    protected abstract ConnectorFactory factory();

    /**
     * A remote system for the connector to talk to.
     *
     * @return a new one at each call, which the suite closes
     */
    protected abstract Vendor vendor();

    /**
     * A working integration. Give it credentials of at least eight characters where the connector takes any: the suite
     * looks for them where they belong and where they don't. Policies don't matter, they are replaced.
     *
     * @param baseUrl where the vendor is
     * @return the integration, with {@link #endpoint()}
     */
    protected abstract Integration integration(String baseUrl);

    /**
     * The endpoint that is executed.
     *
     * @return the name of one of the integration's endpoints
     */
    protected abstract String endpoint();

    /**
     * An endpoint that takes bodies, to be executed with the same input.
     *
     * @return the name of one of the integration's endpoints; {@link #endpoint()} unless overridden
     */
    protected String bodyEndpoint() {
        return endpoint();
    }

    /**
     * An input with which the execution succeeds.
     *
     * @param text letters and digits that must reach the vendor with the request, and come back in the data of the result
     * @return the input document
     */
    protected abstract ObjectNode input(String text);

    /**
     * Settings of an integration with mistakes in them.
     *
     * @return samples, each wrong in one way; needed where the descriptor has a schema for them
     */
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of();
    }

    /**
     * Settings of an endpoint with mistakes in them.
     *
     * @return samples, each wrong in one way; needed where the descriptor has a schema for them
     */
    protected List<Map<String, JsonNode>> invalidEndpointSettings() {
        return List.of();
    }

    /**
     * What the connector can't do though its descriptor accepts it, such as uploads. It must refuse that, and the suite checks
     * that it does.
     *
     * @return nothing unless overridden
     */
    protected Set<Behaviour> unsupported() {
        return Set.of();
    }

    /**
     * Whether what a vendor received shows that the caller has the credentials of an integration. To be overridden where a
     * credential is not sent as it is, as with signatures and challenges.
     *
     * @param received all that the vendor received
     * @param integration the integration whose credentials were to be used
     * @return unless overridden, whether each literal credential of eight characters or more stands in it, plain or encoded
     */
    protected boolean authenticated(List<String> received, Integration integration) {
        return LiteralCredentials.of(integration).allIn(String.join("\n", received));
    }

    /** The integration, for what is to be known without a run. */
    final Integration described() {
        try (Vendor vendor = vendor()) {
            return integration(vendor.baseUrl());
        }
    }

    /**
     * The plugin to run the rules with, instead of with the factory: a JAR that has been built, or a folder with it and its
     * libraries.
     *
     * @return what the system property {@code adaptor.contract.plugin} names, unless overridden; null for none, so that the
     *     connector is run on the class path
     */
    protected @Nullable Path pluginJar() {
        String named = System.getProperty("adaptor.contract.plugin");
        return named == null || named.isBlank() ? null : Path.of(named);
    }
}
