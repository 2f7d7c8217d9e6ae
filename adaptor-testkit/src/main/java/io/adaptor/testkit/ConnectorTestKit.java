package io.adaptor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.SecretReference;
import io.adaptor.spi.ValueTransform;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Executes an integration in the real pipeline against a scripted vendor, and reports what was sent and returned.
 *
 * <pre>{@code
 * try (ConnectorTestKit kit = ConnectorTestKit.builder()
 *         .connector(new AcmeFactory())
 *         .integration(yaml)
 *         .secret("ACME_KEY", "k-4711")
 *         .start()) {
 *     kit.vendor().answer(Answer.json(200, "{\"id\": 7}"));
 *
 *     TestExecution order = kit.execute("get_order", "{\"variables\": {\"order_id\": 7}}");
 *
 *     order.succeeded().hasData("/id", 7).hasAttempts(1);
 *     order.sent(0).hasMethod("GET").hasPath("/v1/orders/7").hasHeader("X-Api-Key", "k-4711");
 * }
 * }</pre>
 *
 * <p>The vendor runs on this machine: the base URL of the integration is changed to point there, keeping its path, and
 * the egress guard permits nothing else except what {@link Builder#client(UnaryOperator)} allows. Other URLs in the
 * integration, such as that of a token endpoint, are not changed; create such integrations with
 * {@link Builder#integration(Function)}. Connectors on the class path are available too. Use a kit in one test at a
 * time, because requests are assigned to executions by their order. Must be closed.
 */
public final class ConnectorTestKit implements AutoCloseable {
    private final ScriptedServer vendor;
    private final RecordingListener events = new RecordingListener();
    private final Integration integration;
    private final AdaptorClient client;

    private ConnectorTestKit(Builder builder, ScriptedServer vendor) {
        this.vendor = vendor;
        Function<String, Integration> source = builder.integration;
        if (source == null) {
            throw new IllegalStateException("integration(...) says what is tested, and is missing");
        }
        this.integration = source.apply(builder.vendorUrl == null ? vendor.url() : builder.vendorUrl);
        AdaptorClient.Builder made = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .secrets(builder::secretOf)
                .listener(events);
        builder.connectors.forEach(made::connector);
        builder.authenticators.forEach(made::authenticator);
        builder.transforms.forEach(made::transform);
        if (builder.time != null) {
            made.time(builder.time);
        }
        this.client = builder.client.apply(made).build();
    }

    /**
     * Returns a builder of a kit.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The vendor.
     *
     * @return the server whose responses the test scripts
     */
    public ScriptedServer vendor() {
        return vendor;
    }

    /**
     * Returns the client, for calls that this class has no method for.
     *
     * @return the client
     */
    public AdaptorClient client() {
        return client;
    }

    /**
     * Executes an endpoint.
     *
     * @param endpoint the name of the endpoint
     * @param input the input document, as JSON
     * @return the requests that were sent, and the result
     * @throws IllegalArgumentException if the input is not a JSON object
     */
    public TestExecution execute(String endpoint, String input) {
        ObjectNode document = document(input);
        return execute(endpoint, request -> request.inputData(document));
    }

    private static ObjectNode document(String input) {
        try {
            JsonNode tree = JsonCodec.read(input);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("the input is not a JSON object: " + input);
        } catch (IOException e) {
            throw new IllegalArgumentException("the input is not JSON: " + input, e);
        }
    }

    /**
     * Describes what an execution would do, without sending anything.
     *
     * @param endpoint the name of the endpoint
     * @param input the input document, as JSON
     * @return the explanation
     * @throws IllegalArgumentException if the input is not a JSON object
     */
    public Explanation explain(String endpoint, String input) {
        return client.explain(ExecutionRequest.builder(integration.integrationId(), endpoint)
                .tenantId(integration.tenantId())
                .inputData(document(input))
                .build());
    }

    /**
     * Executes an endpoint with a customized request, for example with options, a connection or a body.
     *
     * @param endpoint the name of the endpoint
     * @param change fills the request
     * @return the requests that were sent, and the result
     */
    public TestExecution execute(String endpoint, UnaryOperator<ExecutionRequest.Builder> change) {
        int requests = vendor.requests().size();
        int heard = events.events().size();
        ExecutionResult result =
                client.execute(change.apply(ExecutionRequest.builder(integration.integrationId(), endpoint)
                                .tenantId(integration.tenantId()))
                        .build());
        List<ReceivedRequest> all = vendor.requests();
        return new TestExecution(
                result,
                all.subList(requests, all.size()),
                events.events().subList(heard, events.events().size()));
    }

    /** Closes the client and the vendor. */
    @Override
    public void close() {
        client.close();
        vendor.close();
    }

    /** Builds a {@link ConnectorTestKit}. Not thread-safe. */
    public static final class Builder {
        private final List<ConnectorFactory> connectors = new ArrayList<>();
        private final List<AuthenticatorFactory> authenticators = new ArrayList<>();
        private final List<ValueTransform> transforms = new ArrayList<>();
        private final Map<String, String> secrets = new LinkedHashMap<>();
        private UnaryOperator<AdaptorClient.Builder> client = builder -> builder;
        private @Nullable Function<String, Integration> integration;
        private @Nullable FakeTime time;
        private @Nullable String vendorUrl;

        private Builder() {}

        /**
         * Adds the connector under test; one that is found on the class path need not be added.
         *
         * @param factory its factory
         * @return this
         */
        public Builder connector(ConnectorFactory factory) {
            connectors.add(factory);
            return this;
        }

        /**
         * Adds an authenticator.
         *
         * @param factory its factory
         * @return this
         */
        public Builder authenticator(AuthenticatorFactory factory) {
            authenticators.add(factory);
            return this;
        }

        /**
         * Adds a transform.
         *
         * @param transform the transform
         * @return this
         */
        public Builder transform(ValueTransform transform) {
            transforms.add(transform);
            return this;
        }

        /**
         * Sets the integration under test, in YAML or JSON; the host of its base URL is replaced by the vendor's.
         *
         * @param text the integration
         * @return this
         */
        public Builder integration(String text) {
            return integration(IntegrationFormat.read(text, "integration"));
        }

        /**
         * Sets the integration under test; the host of its base URL is replaced by the vendor's.
         *
         * @param value the integration
         * @return this
         */
        public Builder integration(Integration value) {
            return integration(url ->
                    value.toBuilder().baseUrl(url + pathOf(value.baseUrl())).build());
        }

        /**
         * Sets the integration under test, for integrations with several URLs.
         *
         * @param source creates the integration for the URL of the vendor, which has no path
         * @return this
         */
        public Builder integration(Function<String, Integration> source) {
            this.integration = source;
            return this;
        }

        /**
         * Replaces the kit's own vendor by another one, such as a {@link FaultyVendor}, which then reports the
         * requests.
         *
         * @param url the URL of the vendor: scheme, host and port, on 127.0.0.1
         * @return this
         */
        public Builder vendorAt(String url) {
            this.vendorUrl = url;
            return this;
        }

        /**
         * Sets the value of <code>${secret:NAME}</code>.
         *
         * @param name the name
         * @param value the value
         * @return this
         */
        public Builder secret(String name, String value) {
            secrets.put(name, value);
            return this;
        }

        /**
         * Makes pauses take no time. Timeouts of calls remain real.
         *
         * @param value the time source of the client
         * @return this
         */
        public Builder time(FakeTime value) {
            this.time = value;
            return this;
        }

        /**
         * Customizes the client: interceptors, stores, allowed hosts.
         *
         * @param change fills the builder
         * @return this
         */
        public Builder client(UnaryOperator<AdaptorClient.Builder> change) {
            this.client = change;
            return this;
        }

        /**
         * Starts the vendor and the client.
         *
         * @return a running kit
         * @throws IllegalStateException if no integration was given
         */
        public ConnectorTestKit start() {
            ScriptedServer vendor = ScriptedServer.start();
            try {
                return new ConnectorTestKit(this, vendor);
            } catch (RuntimeException e) {
                vendor.close();
                throw e;
            }
        }

        private @Nullable String secretOf(SecretReference reference) {
            return secrets.get(reference.name());
        }

        private static String pathOf(@Nullable String baseUrl) {
            String path = baseUrl == null ? null : URI.create(baseUrl).getRawPath();
            return path == null ? "" : path;
        }
    }
}
