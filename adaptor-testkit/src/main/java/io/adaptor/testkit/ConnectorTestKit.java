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
 * Drives an integration through the real pipeline against a scripted vendor, and says what was sent and what came back.
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
 * <p>The vendor is on this machine: the base URL of the integration leads there, its path is kept, and the guard lets
 * nothing else through but what {@link Builder#client(UnaryOperator)} allows. URLs elsewhere in the integration, such as
 * a token endpoint, are left alone; make such integrations with {@link Builder#integration(Function)}. Connectors on the
 * class path are there too. One test at a time: what was sent is distinguished by the order of calls. Close it.
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
     * Begins a kit.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The vendor.
     *
     * @return the server whose answers the test writes down
     */
    public ScriptedServer vendor() {
        return vendor;
    }

    /**
     * The client, for what this class has no method for.
     *
     * @return the real one
     */
    public AdaptorClient client() {
        return client;
    }

    /**
     * Executes an endpoint.
     *
     * @param endpoint its name
     * @param input the input document, as JSON
     * @return what was sent and what came back
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
     * Describes what an execution would do, and sends nothing.
     *
     * @param endpoint its name
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
     * Executes an endpoint with options, a connection, a body as a stream.
     *
     * @param endpoint its name
     * @param change fills the request
     * @return what was sent and what came back
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

    /** Builds a {@link ConnectorTestKit}. For one thread. */
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
         * Adds the connector under test; one of the class path need not be added.
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
         * Says what is tested, in YAML or JSON; the host of its base URL becomes the vendor's.
         *
         * @param text the integration
         * @return this
         */
        public Builder integration(String text) {
            return integration(IntegrationFormat.read(text, "integration"));
        }

        /**
         * Says what is tested; the host of its base URL becomes the vendor's.
         *
         * @param value the integration
         * @return this
         */
        public Builder integration(Integration value) {
            return integration(url ->
                    value.toBuilder().baseUrl(url + pathOf(value.baseUrl())).build());
        }

        /**
         * Says what is tested, for integrations with more URLs than one.
         *
         * @param source makes the integration for a vendor's URL, which has no path
         * @return this
         */
        public Builder integration(Function<String, Integration> source) {
            this.integration = source;
            return this;
        }

        /**
         * Puts another vendor in the place of the kit's own, such as a {@link FaultyVendor}; what was sent is reported by
         * that vendor then.
         *
         * @param url where it is: scheme, host and port, on 127.0.0.1
         * @return this
         */
        public Builder vendorAt(String url) {
            this.vendorUrl = url;
            return this;
        }

        /**
         * Gives a value to <code>${secret:NAME}</code>.
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
         * Makes pauses take no time. Timeouts of calls still are real.
         *
         * @param value the time of the client
         * @return this
         */
        public Builder time(FakeTime value) {
            this.time = value;
            return this;
        }

        /**
         * Changes the client: interceptors, stores, hosts to allow.
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
