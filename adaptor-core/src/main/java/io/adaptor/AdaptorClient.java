package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.http.HttpHop;
import io.adaptor.http.OkHttpCustomizer;
import io.adaptor.internal.budget.HeapBound;
import io.adaptor.internal.budget.MemoryPool;
import io.adaptor.internal.cache.CaffeineResponseCache;
import io.adaptor.internal.check.Finding;
import io.adaptor.internal.check.IntegrationCheck;
import io.adaptor.internal.discovery.ExtensionKind;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.discovery.HostExtensions;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.http.HttpClients;
import io.adaptor.internal.http.PoolUse;
import io.adaptor.internal.lifecycle.Closer;
import io.adaptor.internal.live.ConnectionOpener;
import io.adaptor.internal.operator.Operator;
import io.adaptor.internal.pagination.CursorSeal;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.plan.EndpointNature;
import io.adaptor.internal.plan.PlanCompiler;
import io.adaptor.internal.plan.PolicyRuntime;
import io.adaptor.internal.references.EnvironmentReferences;
import io.adaptor.internal.resilience.ConcurrencyLimits;
import io.adaptor.internal.resilience.InMemoryRateLimiter;
import io.adaptor.internal.store.GuardedCache;
import io.adaptor.internal.store.GuardedConnectionStore;
import io.adaptor.internal.store.GuardedEnvironment;
import io.adaptor.internal.store.GuardedLimiter;
import io.adaptor.internal.store.GuardedReplayStore;
import io.adaptor.internal.store.GuardedRepository;
import io.adaptor.internal.store.GuardedResolver;
import io.adaptor.internal.store.GuardedTokenStore;
import io.adaptor.internal.store.TrialStores;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.internal.tools.UntypedArguments;
import io.adaptor.internal.typed.TypedClient;
import io.adaptor.internal.values.JavaValues;
import io.adaptor.logging.ExecutionLogger;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.EnvironmentResolver;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.spi.inbound.WebhookVerifier;
import io.adaptor.store.EnvironmentSecretResolver;
import io.adaptor.store.InMemoryConnectionStore;
import io.adaptor.store.InMemoryIntegrationStore;
import io.adaptor.store.InMemoryReplayStore;
import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.store.ProcessEnvironmentResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executes endpoints of integrations.
 *
 * <h2>Share it</h2>
 *
 * Create one client per process and share it. It is thread-safe, and keeps HTTP connections, compiled mappings and
 * circuit breakers per integration.
 *
 * <h2>Close it</h2>
 *
 * Closing releases idle connections, and releases connectors once their executions have ended. A client that lives as
 * long as the process need not be closed.
 *
 * <h2>Threads</h2>
 *
 * An execution runs on the caller's thread, including the pauses between attempts. Interrupting that thread ends the
 * execution as {@code CANCELLED}; so does a {@link Cancellation} from another thread.
 */
public final class AdaptorClient implements AutoCloseable {
    private final Engine engine;
    private final Plugins plugins;
    private final EnvironmentReferences environment;
    private final TimeSource time;
    private final ResultReader results;

    private AdaptorClient(Engine engine, EnvironmentReferences environment, TimeSource time, JavaValues values) {
        this.engine = engine;
        this.environment = environment;
        this.results = new ResultReader(engine, values);
        this.plugins = new Plugins(engine.extensions());
        this.time = time;
    }

    /**
     * Returns a builder of a client.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a call of an endpoint, for the tenant {@code default}.
     *
     * @param integrationId the integration
     * @param endpoint the endpoint
     * @return the call, to be configured and executed
     */
    public Invocation call(String integrationId, String endpoint) {
        return new Invocation(engine, results, ExecutionRequest.builder(integrationId, endpoint));
    }

    /**
     * Creates a client from an interface whose methods are endpoints of an integration, for the tenant and the
     * connection {@code default}. The client is thread-safe and need not be closed; create it once. A method calls the
     * endpoint whose name matches its own ({@code getOrder} calls {@code get_order}), and each parameter sets the
     * variable whose name matches; docs/typed-clients.md has the rules.
     *
     * @param type an interface with {@link io.adaptor.typed.IntegrationClient}
     * @param <T> the interface
     * @return the client; its methods throw {@link ExecutionFailedException}
     * @throws io.adaptor.api.error.InvalidValueException with every mistake: a method without an endpoint, a parameter
     *     without a variable, an unsupported return type
     * @throws io.adaptor.api.error.AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_DISABLED}
     */
    public <T> T as(Class<T> type) {
        return as(type, Integration.DEFAULT_TENANT, ExecutionRequest.DEFAULT_CONNECTION);
    }

    /**
     * Creates a client from an interface, as {@link #as(Class)} does, for one connection.
     *
     * @param type an interface with {@link io.adaptor.typed.IntegrationClient}
     * @param tenantId the tenant that the integration belongs to
     * @param connection the connection whose credentials are used, such as an end user's; a method parameter with
     *     {@link io.adaptor.typed.ConnectionId} overrides it per call
     * @param <T> the interface
     * @return the client; its methods throw {@link ExecutionFailedException}
     * @throws io.adaptor.api.error.InvalidValueException as {@link #as(Class)}
     * @throws io.adaptor.api.error.AdaptorException as {@link #as(Class)}
     */
    public <T> T as(Class<T> type, String tenantId, String connection) {
        return TypedClient.of(type, tenantId, connection, engine, results.values(), new TypedResults(engine, results));
    }

    /**
     * Starts a call to the remote system of an integration without a configured endpoint, for the tenant
     * {@code default}. Requires a connector that sends HTTP requests by path and method, such as {@code rest_api}.
     *
     * @param integrationId the integration
     * @param method the HTTP method
     * @param path the path below the integration's {@code base_url}: starts with a slash, already percent-encoded,
     *     without a query
     * @return the call, to be configured and executed
     */
    public AdHocCall adHoc(String integrationId, HttpMethod method, String path) {
        return new AdHocCall(engine, results.values(), ExecutionRequest.adHoc(integrationId, method, path));
    }

    /**
     * Executes a request. Does not throw for failures caused by the remote system, the configuration or the input:
     * {@link ExecutionResult#error()} reports them.
     *
     * @param request the request to execute
     * @return the result
     */
    public ExecutionResult execute(ExecutionRequest request) {
        return engine.pipeline().execute(request, null);
    }

    /**
     * Executes a request that can be cancelled; it then ends as {@code CANCELLED}.
     *
     * @param request the request to execute
     * @param cancellation cancels the execution, including its pauses, its waits and the call in progress
     * @return the result
     */
    public ExecutionResult execute(ExecutionRequest request, Cancellation cancellation) {
        return engine.pipeline().execute(request, cancellation);
    }

    /**
     * Executes a request of an endpoint with {@code records}, and passes its records to a reader one at a time; see
     * {@link Invocation#records()}.
     *
     * @param request the request to execute
     * @param cancellation cancels the execution
     * @param reader receives each record, on this thread; an exception from it ends the call and is rethrown
     * @return how the execution ended, without data
     */
    public ExecutionResult forEachRecord(
            ExecutionRequest request, Cancellation cancellation, Consumer<? super JsonNode> reader) {
        return RecordSpliterator.forEach(engine.pipeline().records(request, cancellation), reader);
    }

    /**
     * Describes what {@link #execute(ExecutionRequest)} would do now, without sending anything to the remote system:
     * the request it would send, the value of each expression, cache, limits, circuit breaker, retries and credentials.
     * {@link Explanation#error()} reports what would prevent the execution. Secrets are masked. The stores of secrets,
     * tokens and cached responses are read; listeners are not notified.
     *
     * @param request the request that would be executed
     * @return the explanation
     */
    public Explanation explain(ExecutionRequest request) {
        return engine.pipeline().explain(request);
    }

    /**
     * Tests the address and the credentials of a connection with its connector's own test, without side effects.
     *
     * @param tenantId the tenant that the integration belongs to
     * @param integrationId the integration
     * @param connection the connection to test
     * @param timeout the maximum duration of the test
     * @return true if the remote system was reached and accepted the credentials; false if the connector has no such
     *     test
     * @throws io.adaptor.api.error.AdaptorException if the remote system was not reached, or rejected the credentials
     */
    public boolean check(String tenantId, String integrationId, String connection, Duration timeout) {
        return engine.check(new ConnectionKey(tenantId, integrationId, connection), timeout);
    }

    /**
     * Masks the same secrets in a tree that are masked in the errors and records of an execution. Use it for data that
     * goes into logs or reports.
     *
     * @param request the request whose secrets are masked; it is not executed
     * @param tree any tree, such as the data of its result; not changed
     * @return a copy in which secrets are masked
     * @throws io.adaptor.api.error.AdaptorException if the integration, the endpoint or the connection can't be found
     */
    public JsonNode masked(ExecutionRequest request, JsonNode tree) {
        return engine.pipeline().masked(request, tree);
    }

    /**
     * Returns the connections of an integration: the accounts through which it is used.
     *
     * @param tenantId the tenant that the integration belongs to
     * @param integrationId the integration
     * @return the object that creates, lists, tests, changes and removes connections
     */
    public Connections connections(String tenantId, String integrationId) {
        return new Connections(engine, tenantId, integrationId);
    }

    /**
     * Checks an integration without calling it: compiles everything that it describes with the installed extensions,
     * and compares it with what its connector and authenticators declare. Sends nothing; the integration need not be
     * known to the client.
     *
     * @param integration the integration
     * @return every mistake, including extensions that are not installed; empty if there is none
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if a connector violates its own descriptor
     */
    public List<FieldError> problems(Integration integration) {
        Extensions installed = engine.extensions().current();
        EnvironmentReferences.Preview seen = environment.preview(integration);
        Stream<FieldError> found = Stream.of(
                        new IntegrationCheck(installed.transforms(), installed.validators())
                                .of(seen.integration()).stream().map(Finding::error),
                        installed.problems(seen.integration()).stream(),
                        engine.operator().problems(seen.integration()).stream())
                .flatMap(errors -> errors);
        // An error that depends on a value that is not set in this environment may not occur where the value is set.
        return Stream.concat(
                        seen.errors().stream(),
                        found.filter(error -> !seen.open().contains(error.field())))
                .distinct()
                .toList();
    }

    /**
     * Returns improvements for an integration that can be executed as it is: variables without a declared type, which a
     * language model has to guess when it uses the endpoint as a tool. Sends nothing; the integration need not be known
     * to the client.
     *
     * @param integration the integration
     * @return one warning per field, with the suggested improvement; empty if there is none
     */
    public List<FieldError> warnings(Integration integration) {
        Integration seen = environment.preview(integration).integration();
        Extensions installed = engine.extensions().current();
        return UntypedArguments.of(seen, endpoint -> installed.requestSchema(seen, endpoint));
    }

    /**
     * Returns the JSON Schema of the data that an endpoint returns: its {@code output_schema}, or else the schema that
     * its connector derives, as the one of GraphQL does from the selection and the server's schema. Sends nothing; the
     * integration need not be known to the client.
     *
     * @param integration the integration
     * @param endpoint the name of one of its endpoints
     * @return a schema, which must not be modified; null if none is known, or if there is no such endpoint
     */
    public @Nullable JsonNode outputSchema(Integration integration, String endpoint) {
        Integration seen = environment.preview(integration).integration();
        Endpoint found = seen.endpoint(endpoint);
        return found == null ? null : engine.extensions().current().outputSchema(seen, found);
    }

    /**
     * Returns what is known of an endpoint without calling it: whether it may be repeated, whether it has pages, and
     * the schemas of its body and its data. Sends nothing; the integration need not be known to the client.
     *
     * @param integration the integration
     * @param endpoint the name of one of its endpoints
     * @return the traits; null if there is no such endpoint
     */
    public @Nullable EndpointTraits traits(Integration integration, String endpoint) {
        Integration seen = environment.preview(integration).integration();
        Endpoint found = seen.endpoint(endpoint);
        if (found == null) {
            return null;
        }
        Extensions installed = engine.extensions().current();
        EndpointNature nature = EndpointNature.of(seen, found, installed, engine.operator());
        return new EndpointTraits(
                nature.idempotency(),
                nature.paged(),
                installed.requestSchema(seen, found),
                installed.outputSchema(seen, found));
    }

    /**
     * Executes a request on another thread: a virtual thread if the JDK has them, otherwise a thread named
     * {@code adaptor-worker-N}. At most {@value EngineThreads#MOST_THREADS} executions of a tenant run at a time
     * ({@value EngineThreads#MOST_VIRTUAL} on virtual threads), and twice as many of all tenants together; each further
     * tenant gets half of the free threads. Up to {@value EngineThreads#MOST_WAITING} further executions wait, tenants
     * taking turns, for at most the time that an attempt may take; executions beyond that end as
     * {@code CONCURRENCY_LIMITED}. A pause before a retry or for a rate limit usually holds no thread. The future
     * completes at the time limit of the execution even if a connector ignores interruption and cancellation.
     *
     * @param request the request to execute
     * @return a future that completes with the result; it completes exceptionally only where
     *     {@link #execute(ExecutionRequest)} would throw. Cancelling the future ends the execution. Closing the client
     *     ends it too, as {@code CANCELLED}
     */
    public CompletableFuture<ExecutionResult> executeAsync(ExecutionRequest request) {
        return engine.executeAsync(request, null);
    }

    /**
     * Receives a request with events for the tenant and the connection {@code default}, as
     * {@link #receive(ConnectionKey, RawEvent, EventHandler)} does, without a handler: the events count as handled when
     * this method returns, and an event that the application loses afterwards is not delivered again.
     *
     * @param integrationId the integration
     * @param event the request as it arrived
     * @return the outcome, and the response to send
     */
    public Received receive(String integrationId, RawEvent event) {
        return receive(
                new ConnectionKey(Integration.DEFAULT_TENANT, integrationId, ExecutionRequest.DEFAULT_CONNECTION),
                event,
                null);
    }

    /**
     * Receives a request with events: verifies it as the integration's {@code webhook} describes, skips events that
     * were handled before, maps each event by its entry in {@code events}, and passes it to a handler. Runs on the
     * caller's thread. Does not throw for failures of the sender, the handler, a store or the configuration:
     * {@link Received#error()} reports them, and {@link Received#answer()} is the response to the sender. An event
     * whose handler failed is delivered again when the sender repeats it; an event that was handled is not.
     *
     * @param key the integration, and the connection that the event is for: determined by the path of the request, not
     *     by its content
     * @param event the request as it arrived, with the bytes of its body unchanged
     * @param handler receives the events, one after the other; null to take them from the result
     * @return the outcome, and the response to send
     */
    public Received receive(ConnectionKey key, RawEvent event, @Nullable EventHandler handler) {
        return engine.reception().receive(key, event, handler);
    }

    /**
     * Subscribes to the messages of an endpoint of the tenant and the connection {@code default}, as
     * {@link #subscribe(ConnectionKey, String, EventHandler, SubscriptionOptions)} does, with
     * {@link SubscriptionOptions#DEFAULT}.
     *
     * @param integrationId the integration; its connector must support subscriptions, as {@code kafka} and {@code amqp}
     *     do
     * @param endpoint the endpoint
     * @param handler receives the messages
     * @return the subscription; close it when it is no longer needed
     * @throws io.adaptor.api.error.AdaptorException if there is no such integration or endpoint
     */
    public Subscription subscribe(String integrationId, String endpoint, EventHandler handler) {
        return subscribe(
                new ConnectionKey(Integration.DEFAULT_TENANT, integrationId, ExecutionRequest.DEFAULT_CONNECTION),
                endpoint,
                handler,
                SubscriptionOptions.DEFAULT);
    }

    /**
     * Subscribes to the messages of an endpoint. Each message is mapped by the endpoint's current response mapping and
     * passed to the handler on a thread of the client; the {@code name} of the event is the endpoint. A message is
     * acknowledged only after its handler has returned, so it is delivered again after a crash in between. If the
     * mapping or the handler fails, the message is retried after increasing pauses; after the last attempt it goes to
     * the dead letters of the endpoint or of the remote system. Returns immediately; the subscription connects in the
     * background, and reconnects whenever the connection is lost.
     *
     * @param key the integration, and the connection whose credentials are used
     * @param endpoint the endpoint
     * @param handler receives the messages, up to {@code maxInFlight} at a time; ordered messages one after the other
     * @param options the number of messages in flight, the number of attempts, and the pauses
     * @return the subscription; close it when it is no longer needed
     * @throws io.adaptor.api.error.AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code ENDPOINT_NOT_FOUND}, or
     *     another reason why the endpoint can't be used; {@code CONCURRENCY_LIMITED} if no thread is available for
     *     another subscription
     */
    public Subscription subscribe(
            ConnectionKey key, String endpoint, EventHandler handler, SubscriptionOptions options) {
        return new Subscription(engine.subscriptions().subscribe(key, endpoint, handler, options));
    }

    /**
     * Returns whether the remote system distributes the messages of an endpoint among all its subscribers, as a Kafka
     * consumer group does. If it does not, and the order of messages matters, only one process should subscribe at a
     * time.
     *
     * @param key the integration, and the connection whose credentials are used
     * @param endpoint the endpoint
     * @return the connector's statement; no call is made
     * @throws io.adaptor.api.error.AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code ENDPOINT_NOT_FOUND}, or
     *     another reason why the endpoint can't be subscribed to
     */
    public boolean spreadsMessages(ConnectionKey key, String endpoint) {
        return engine.subscriptions().spreads(key, endpoint);
    }

    /**
     * Starts a batch: several executions that may depend on each other.
     *
     * @return an empty batch
     */
    public Batch batch() {
        return new Batch(engine);
    }

    /**
     * Counts the HTTP connections of all integrations in use. For monitoring.
     *
     * @return the current counts
     */
    public HttpPoolUse httpPoolUse() {
        PoolUse use = engine.integrations().poolUse();
        return new HttpPoolUse(use.open(), use.idle());
    }

    /**
     * Counts the released connectors whose {@code close()} has not returned within five seconds. Each holds a thread;
     * beyond {@value Closer#MOST_GIVEN_UP}, no more connectors are closed until one returns. For monitoring.
     *
     * @return usually 0
     */
    public int hangingCloses() {
        return engine.hangingCloses();
    }

    /**
     * Returns the plugins of this client, to list them and to load more while the client runs.
     *
     * @return the plugins; always the same object
     */
    public Plugins plugins() {
        return plugins;
    }

    /**
     * Returns the OAuth2 grant of the connection {@code default} of an integration, for the tenant {@code default}.
     *
     * @param integrationId the integration; its {@code auth_config} is of type {@code oauth2}
     * @return the object that obtains, shows and ends the grant
     */
    public Authorization authorization(String integrationId) {
        return authorization("default", integrationId, "default");
    }

    /**
     * Returns the OAuth2 grant of one connection.
     *
     * @param tenantId the tenant that the integration belongs to
     * @param integrationId the integration; its {@code auth_config} is of type {@code oauth2}
     * @param connection the connection; {@code default} for the integration's own
     * @return the object that obtains, shows and ends the grant
     */
    public Authorization authorization(String tenantId, String integrationId, String connection) {
        return new Authorization(engine, new ConnectionKey(tenantId, integrationId, connection), time);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Builds an {@link AdaptorClient}. Not thread-safe. */
    public static final class Builder {
        /** The maximum size of the built-in cache, in bytes; an eighth of the heap if that is less. */
        public static final long CACHE_BYTES = 64L << 20;

        private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

        private final InMemoryIntegrationStore own = new InMemoryIntegrationStore();
        private final List<ConnectorFactory> connectors = new ArrayList<>();
        private final List<AuthenticatorFactory> authenticators = new ArrayList<>();
        private final List<ValueTransform> transforms = new ArrayList<>();
        private final List<ValueValidator> validators = new ArrayList<>();
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<ExecutionListener> listeners = new ArrayList<>();
        private final List<String> allowHosts = new ArrayList<>();
        private final List<Path> pluginDirectories = new ArrayList<>();
        private boolean skipBrokenPlugins;
        private boolean limiterRequired;
        private boolean logExecutions = true;
        private boolean trustCursors;
        private byte @Nullable [] sealingKey;
        private @Nullable IntegrationRepository repository;
        private @Nullable ResponseCache cache;
        private @Nullable RateLimiter limiter;
        private @Nullable TokenStore tokens;
        private @Nullable ConnectionStore connections;
        private @Nullable ReplayStore replays;
        private final Map<String, WebhookVerifier> verifiers = new LinkedHashMap<>();
        private @Nullable ObjectMapper mapper;
        private SecretResolver secrets = new EnvironmentSecretResolver();
        private @Nullable EnvironmentResolver environment = new ProcessEnvironmentResolver();
        private @Nullable OkHttpCustomizer okHttp;
        private @Nullable HttpHop httpTransport;
        private OperatorPolicy limits = OperatorPolicy.NONE;
        private long dataMemory = MemoryPool.usual();
        private TimeSource time = TimeSource.system();
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /**
         * Adds integrations that the client keeps in memory; they take precedence over those of a repository.
         *
         * @param integrations the integrations
         * @return this
         * @throws IllegalArgumentException if an integration with the same tenant and id has been added already
         */
        public Builder integrations(Integration... integrations) {
            for (Integration integration : integrations) {
                try {
                    own.put(integration, null);
                } catch (VersionConflictException e) {
                    throw new IllegalArgumentException(
                            "two integrations of tenant \"" + integration.tenantId() + "\" have the id \""
                                    + integration.integrationId() + "\"",
                            e);
                }
            }
            return this;
        }

        /**
         * Sets the source of other integrations: an {@link IntegrationRepository}, or an
         * {@link io.adaptor.spi.IntegrationStore}, which is writable. If it throws, executions end as
         * {@code STORE_UNAVAILABLE}.
         *
         * @param value the repository
         * @return this
         */
        public Builder repository(IntegrationRepository value) {
            this.repository = value;
            return this;
        }

        /**
         * Adds a connector to those found on the class path.
         *
         * @param factory the connector
         * @return this
         */
        public Builder connector(ConnectorFactory factory) {
            connectors.add(factory);
            return this;
        }

        /**
         * Adds an authenticator to those found on the class path.
         *
         * @param factory the authenticator, for {@code auth_config} of type {@code custom}
         * @return this
         */
        public Builder authenticator(AuthenticatorFactory factory) {
            authenticators.add(factory);
            return this;
        }

        /**
         * Adds a transform to the built-in ones.
         *
         * @param transform the transform
         * @return this
         */
        public Builder transform(ValueTransform transform) {
            transforms.add(transform);
            return this;
        }

        /**
         * Adds a type of {@code validation_rules} to the built-in ones.
         *
         * @param validator the validator
         * @return this
         */
        public Builder validator(ValueValidator validator) {
            validators.add(validator);
            return this;
        }

        /**
         * Loads the plugins of a directory: each JAR and each folder of JARs in it is one plugin, with its own class
         * loader. This is not a sandbox: a plugin's code runs with all the rights of this process.
         *
         * @param directory an existing directory; hidden files and files other than JARs are ignored
         * @return this
         */
        public Builder plugins(Path directory) {
            pluginDirectories.add(directory);
            return this;
        }

        /**
         * Skips broken plugins of a directory instead of failing to build; {@link Plugins#list()} shows them with their
         * errors. For servers that should start nevertheless.
         *
         * @return this
         */
        public Builder skipBrokenPlugins() {
            this.skipBrokenPlugins = true;
            return this;
        }

        /**
         * Adds an interceptor. The first one added is the outermost; all of them wrap the retries, except those for
         * which {@link Interceptor#perAttempt} returns true.
         *
         * @param interceptor the interceptor
         * @return this
         */
        public Builder interceptor(Interceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(ExecutionListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Sets whether each execution is logged as one line to the logger {@code io.adaptor.executions}: successes at
         * debug, mistakes of the caller at info, failures at warn, faults of connectors and of the engine at error. On
         * by default.
         *
         * @param value false to log nothing
         * @return this
         * @see ExecutionLogger
         */
        public Builder logExecutions(boolean value) {
            this.logExecutions = value;
            return this;
        }

        /**
         * Allows all integrations to reach the given private addresses; by default, only public addresses can be
         * reached.
         *
         * @param hosts host names ({@code db.internal}, {@code *.internal}), addresses or CIDR ranges
         * @return this
         */
        public Builder allowHosts(String... hosts) {
            allowHosts.addAll(Arrays.asList(hosts));
            return this;
        }

        /**
         * Limits what integrations and calls may request, for clients that execute documents written by others. An
         * integration that exceeds a limit is reported by {@link AdaptorClient#problems} and rejected when it is
         * executed; docs/security.md explains each limit. There are no limits by default.
         *
         * @param value the limits, such as {@link OperatorPolicy#untrusted()}
         * @return this
         */
        public Builder limits(OperatorPolicy value) {
            this.limits = value;
            return this;
        }

        /**
         * Sets the source of secrets; by default, environment variables that start with {@code ADAPTOR_SECRET_}.
         *
         * @param value the resolver
         * @return this
         */
        public Builder secrets(SecretResolver value) {
            this.secrets = value;
            return this;
        }

        /**
         * Sets the source of plain values of the deployment, <code>${env:NAME}</code>; by default, environment
         * variables that start with {@code ADAPTOR_ENV_}.
         *
         * @param value the resolver; if it throws, executions end as {@code STORE_UNAVAILABLE}
         * @return this
         */
        public Builder environment(EnvironmentResolver value) {
            this.environment = value;
            return this;
        }

        /**
         * Rejects every <code>${env:NAME}</code>. For processes that execute documents written by others, which must
         * not read the environment.
         *
         * @return this
         */
        public Builder withoutEnvironment() {
            this.environment = null;
            return this;
        }

        /**
         * Sets the cache of responses; by default, an in-memory cache of about {@value #CACHE_BYTES} bytes.
         *
         * @param value the cache
         * @return this
         */
        public Builder cache(ResponseCache value) {
            this.cache = value;
            return this;
        }

        /**
         * Sets the rate limiter, which counts attempts against rate limits; by default, it counts in memory.
         *
         * @param value the limiter
         * @return this
         */
        public Builder rateLimiter(RateLimiter value) {
            this.limiter = value;
            return this;
        }

        /**
         * Makes executions end as {@code STORE_UNAVAILABLE} if the rate limiter fails. By default, attempts are sent
         * uncounted while it fails, and a line is logged.
         *
         * @return this
         */
        public Builder requireRateLimiter() {
            this.limiterRequired = true;
            return this;
        }

        /**
         * Sets the store of connections, the accounts through which integrations with {@code connection_fields} are
         * used; by default, they are kept in memory and lost when the process ends.
         *
         * @param value the store; read once for each execution of such an integration
         * @return this
         */
        public Builder connectionStore(ConnectionStore value) {
            this.connections = value;
            return this;
        }

        /**
         * Sets the store of events that were handled; by default, the last
         * {@value InMemoryReplayStore#DEFAULT_MAX_EVENTS} are kept in memory.
         *
         * @param value the store, shared by all processes that receive events from the same senders
         * @return this
         */
        public Builder replayStore(ReplayStore value) {
            this.replays = value;
            return this;
        }

        /**
         * Adds a verifier of events, for a {@code webhook} with {@code verify: custom}.
         *
         * @param name its name in {@code webhook.handler}
         * @param verifier the verifier; thread-safe
         * @return this
         * @throws IllegalArgumentException if a verifier with that name has been added already
         */
        public Builder webhookVerifier(String name, WebhookVerifier verifier) {
            if (verifiers.putIfAbsent(name, verifier) != null) {
                throw new IllegalArgumentException("there are two webhook verifiers \"" + name + "\"");
            }
            return this;
        }

        /**
         * Sets the store of the tokens of connections; by default, they are kept in memory and lost when the process
         * ends.
         *
         * @param value the store; processes that share a store renew each token only once
         * @return this
         */
        public Builder tokenStore(TokenStore value) {
            this.tokens = value;
            return this;
        }

        /**
         * Sets the key that seals the cursors in {@code metadata.next_cursor}: it encrypts them and binds them to
         * tenant, integration, connection and endpoint. By default, each client generates a key, and its cursors are
         * only valid for that client.
         *
         * @param key at least 32 random bytes, the same in all processes that accept each other's cursors; copied
         * @return this
         * @throws IllegalArgumentException if the key is shorter
         */
        public Builder sealingKey(byte[] key) {
            if (key.length < CursorSeal.SHORTEST_KEY) {
                throw new IllegalArgumentException("sealingKey has " + key.length + " bytes; at least "
                        + CursorSeal.SHORTEST_KEY + " random ones are needed");
            }
            this.sealingKey = key.clone();
            return this;
        }

        /**
         * Accepts unsealed cursors from callers, as the remote system wrote them. Use it only if every caller may send
         * anything that the remote system understands, as in a single-user tool; never if {@code options.cursor} comes
         * from untrusted callers. Without a {@link #sealingKey}, cursors are then not sealed at all.
         *
         * @return this
         */
        public Builder trustCallersCursors() {
            this.trustCursors = true;
            return this;
        }

        /**
         * Sets the mapper that converts values to JSON and data to objects in {@link Invocation#with},
         * {@link Invocation#fetch(Class)}, {@link Pages#items(Class)} and typed clients. By default, {@code java.time}
         * is written as ISO 8601, {@code Optional} is supported, unknown names are ignored and null is not read into a
         * primitive. With a mapper, its modules and features decide all of that; numbers keep their digits in both
         * cases.
         *
         * @param value the mapper; copied when the client is built, so later changes have no effect
         * @return this
         */
        public Builder objectMapper(ObjectMapper value) {
            this.mapper = value;
            return this;
        }

        /**
         * Customizes the OkHttp client that sends requests: interceptors, event listeners, protocols, trusted
         * certificates. Settings that the egress guard and the timeouts rely on can't be changed.
         *
         * @param value the customizer; called once, by {@link #build()}
         * @return this
         */
        public Builder okHttp(OkHttpCustomizer value) {
            this.okHttp = value;
            return this;
        }

        /**
         * Sends HTTP requests through the application's own transport instead of OkHttp. The engine still handles
         * credentials, redirects and the egress guard, and passes on addresses that were checked. Integrations with
         * {@code proxy} or {@code tls} are then rejected, and {@code pool_size} has no effect. Connectors that open
         * sockets themselves don't use the transport.
         *
         * @param value the transport; thread-safe, not closed with the client
         * @return this
         */
        public Builder httpTransport(HttpHop value) {
            this.httpTransport = value;
            return this;
        }

        /**
         * Limits the memory that the data of all running calls may use together: responses, the trees parsed from them,
         * and the results of mappings. The calls of a tenant may use half of what other tenants leave, so a tenant
         * alone, or a single call, may use half of the total. The first 256 KiB of each call are not counted, so that
         * small calls succeed regardless of others. A call that finds no memory left ends as {@code MEMORY_LIMITED},
         * which may be retried; a call that needs more than one call may use ends as {@code RESPONSE_TOO_LARGE}.
         *
         * @param bytes at least 1 MiB; half of the maximum heap size by default
         * @return this
         * @throws IllegalArgumentException if {@code bytes} is less
         */
        public Builder dataMemory(long bytes) {
            if (bytes < 1 << 20) {
                throw new IllegalArgumentException("dataMemory must be at least 1 MiB (1048576), found " + bytes);
            }
            this.dataMemory = bytes;
            return this;
        }

        /**
         * Sets the time source, for tests.
         *
         * @param value the time source
         * @return this
         */
        public Builder time(TimeSource value) {
            this.time = value;
            return this;
        }

        /**
         * Sets the source of random numbers for the jitter of pauses, for tests.
         *
         * @param value returns numbers from 0 (inclusive) to 1 (exclusive); thread-safe
         * @return this
         */
        public Builder random(DoubleSupplier value) {
            this.random = value;
            return this;
        }

        /**
         * Builds the client: collects connectors, authenticators, transforms and validators from this builder, the
         * class path and the plugin directories, logs each of them, and checks that no name occurs twice.
         *
         * @return a new client
         * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if an extension can't be loaded, or a
         *     name occurs twice
         * @throws IllegalArgumentException if an entry of {@code allowHosts} is not a valid host name, address or range
         * @throws IllegalStateException if both {@code okHttp} and {@code httpTransport} are set
         */
        public AdaptorClient build() {
            if (okHttp != null && httpTransport != null) {
                throw new IllegalStateException(
                        "okHttp and httpTransport are mutually exclusive: with a transport of the"
                                + " application there is no OkHttp client to change");
            }
            ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                    .orElse(AdaptorClient.class.getClassLoader());
            return new AdaptorClient(
                    new Engine(found(), installed(loader), compiler(), opener()),
                    references(),
                    time,
                    mapper == null ? JavaValues.usual() : JavaValues.of(mapper));
        }

        private IntegrationRepository found() {
            if (repository == null) {
                return own;
            }
            IntegrationRepository other = new GuardedRepository(repository, time);
            return (tenantId, integrationId) ->
                    own.find(tenantId, integrationId).or(() -> other.find(tenantId, integrationId));
        }

        private List<ExecutionListener> allListeners() {
            List<ExecutionListener> all = new ArrayList<>(listeners);
            if (logExecutions) {
                all.add(new ExecutionLogger());
            }
            return List.copyOf(all);
        }

        private PlanCompiler compiler() {
            return new PlanCompiler(
                    cache == null
                            ? new CaffeineResponseCache(HeapBound.of((int) CACHE_BYTES, 1), time)
                            : new GuardedCache(cache, time),
                    new PolicyRuntime(
                            limiter == null
                                    ? new InMemoryRateLimiter(time)
                                    : new GuardedLimiter(limiter, limiterRequired, time),
                            new ConcurrencyLimits(),
                            new MemoryPool(dataMemory),
                            List.copyOf(interceptors),
                            new Operator(limits),
                            time,
                            random),
                    CursorSeal.of(sealingKey, trustCursors));
        }

        private ConnectionOpener opener() {
            EngineThreads threads = new EngineThreads();
            TrialStores trials = new TrialStores(time);
            return new ConnectionOpener(
                    new GuardedResolver(secrets, time),
                    new HttpClients(
                            EgressPolicy.allowing(allowHosts).within(limits), threads, time, okHttp, httpTransport),
                    trials.before(tokens == null ? new InMemoryTokenStore(time) : new GuardedTokenStore(tokens, time)),
                    trials.before(
                            connections == null
                                    ? new InMemoryConnectionStore()
                                    : new GuardedConnectionStore(connections, time)),
                    trials,
                    threads,
                    new TenantShares(ConnectionOpener.MOST_OPEN),
                    new Closer(threads.timer(), LONGEST_CLOSE),
                    allListeners(),
                    references(),
                    Map.copyOf(verifiers),
                    replays == null ? new InMemoryReplayStore(time) : new GuardedReplayStore(replays, time),
                    new Operator(limits),
                    time);
        }

        private EnvironmentReferences references() {
            return new EnvironmentReferences(
                    environment == null ? null : new GuardedEnvironment(environment, time), limits.environment());
        }

        private InstalledExtensions installed(ClassLoader loader) {
            InstalledExtensions installed = new InstalledExtensions(
                    new HostExtensions()
                            .given(ExtensionKind.CONNECTOR, connectors)
                            .given(ExtensionKind.AUTHENTICATOR, authenticators)
                            .given(ExtensionKind.TRANSFORM, transforms)
                            .given(ExtensionKind.VALIDATOR, validators)
                            .classPath(loader)
                            .found(),
                    loader);
            try {
                pluginDirectories.forEach(directory -> installed.loadAll(directory, skipBrokenPlugins));
                return installed;
            } catch (RuntimeException e) {
                installed.close();
                throw e;
            }
        }
    }
}
