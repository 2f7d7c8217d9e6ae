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
 * Make one client for the whole process: it is safe for use by many threads and keeps connections, compiled mappings and
 * circuit breakers per integration.
 *
 * <h2>Close it</h2>
 *
 * Closing releases idle connections and of connectors once their executions have ended. A client that lives as long as
 * the process need not be closed.
 *
 * <h2>Threads</h2>
 *
 * An execution runs on the caller's thread, pauses between attempts included; interrupting the thread ends it as {@code
 * CANCELLED}, and so does a {@link Cancellation} from another thread.
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
     * Starts a client.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a call of an endpoint of the tenant {@code default}.
     *
     * @param integrationId which integration
     * @param endpoint which of its endpoints
     * @return the call, to be filled and executed
     */
    public Invocation call(String integrationId, String endpoint) {
        return new Invocation(engine, results, ExecutionRequest.builder(integrationId, endpoint));
    }

    /**
     * Makes a client of an interface whose methods are endpoints of an integration, for the tenant and the connection
     * {@code default}. Thread-safe; make it once, needs no closing. A method calls the endpoint whose name fits its own
     * ({@code getOrder} is {@code get_order}), each parameter sets the variable whose name fits; docs/typed-clients.md has
     * the rules.
     *
     * @param type an interface with {@link io.adaptor.typed.IntegrationClient}
     * @param <T> the interface
     * @return the client; its methods throw {@link ExecutionFailedException}
     * @throws io.adaptor.api.error.InvalidValueException with every mistake: a method without endpoint, a parameter without
     *     variable, a return type that is not supported
     * @throws io.adaptor.api.error.AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_DISABLED}
     */
    public <T> T as(Class<T> type) {
        return as(type, Integration.DEFAULT_TENANT, ExecutionRequest.DEFAULT_CONNECTION);
    }

    /**
     * Makes a client of an interface, as {@link #as(Class)}, for one connection.
     *
     * @param type an interface with {@link io.adaptor.typed.IntegrationClient}
     * @param tenantId the tenant that the integration belongs to
     * @param connection the connection whose credentials are used, such as an end user's; a parameter with {@link
     *     io.adaptor.typed.ConnectionId} chooses it per call instead
     * @param <T> the interface
     * @return the client; its methods throw {@link ExecutionFailedException}
     * @throws io.adaptor.api.error.InvalidValueException as {@link #as(Class)}
     * @throws io.adaptor.api.error.AdaptorException as {@link #as(Class)}
     */
    public <T> T as(Class<T> type, String tenantId, String connection) {
        return TypedClient.of(type, tenantId, connection, engine, results.values(), new TypedResults(engine, results));
    }

    /**
     * Begins a call to the system of an integration for which no endpoint is configured, of the tenant {@code default}.
     * Needs a connector that sends HTTP requests by path and method, such as {@code rest_api}.
     *
     * @param integrationId which integration
     * @param method the method
     * @param path below the integration's {@code base_url}, beginning with a slash and already encoded, without a query
     * @return the call, to be filled and executed
     */
    public AdHocCall adHoc(String integrationId, HttpMethod method, String path) {
        return new AdHocCall(engine, results.values(), ExecutionRequest.adHoc(integrationId, method, path));
    }

    /**
     * Executes a request. Does not throw for what the outside world, the configuration or the input did: that is reported by
     * {@link ExecutionResult#error()}.
     *
     * @param request what to execute
     * @return the result
     */
    public ExecutionResult execute(ExecutionRequest request) {
        return engine.pipeline().execute(request, null);
    }

    /**
     * Executes a request that can be ended from outside, as {@code CANCELLED}.
     *
     * @param request what to execute
     * @param cancellation ends it: pauses, waits and the call under way
     * @return the result
     */
    public ExecutionResult execute(ExecutionRequest request, Cancellation cancellation) {
        return engine.pipeline().execute(request, cancellation);
    }

    /**
     * Executes a request of an endpoint with {@code records}, and hands over its records one at a time; see {@link
     * Invocation#records()}.
     *
     * @param request what to execute
     * @param cancellation ends it
     * @param reader takes each record, on this thread; what it throws ends the call and is thrown on
     * @return how it ended, without data
     */
    public ExecutionResult forEachRecord(
            ExecutionRequest request, Cancellation cancellation, Consumer<? super JsonNode> reader) {
        return RecordSpliterator.forEach(engine.pipeline().records(request, cancellation), reader);
    }

    /**
     * Describes what {@link #execute(ExecutionRequest)} would do now, and sends nothing to the remote system: the request as it
     * would go out, the value of each expression, cache, limits, breaker, retries and credentials. What would stop it is
     * reported by {@link Explanation#error()}. Secrets are masked. Secrets, tokens and answers are looked up where the
     * application keeps them; listeners hear nothing of it.
     *
     * @param request what would be executed
     * @return what would become of it
     */
    public Explanation explain(ExecutionRequest request) {
        return engine.pipeline().explain(request);
    }

    /**
     * Tests address and credentials of a connection with its connector's own test, without side effects.
     *
     * @param tenantId whose integration
     * @param integrationId which integration
     * @param connection whose credentials
     * @param timeout the longest it may take
     * @return true when the system was reached and accepted the credentials; false when the connector has no such test
     * @throws io.adaptor.api.error.AdaptorException when it was not reached or refused the credentials
     */
    public boolean check(String tenantId, String integrationId, String connection, Duration timeout) {
        return engine.check(new ConnectionKey(tenantId, integrationId, connection), timeout);
    }

    /**
     * Masks in a tree what the errors and records of an execution are masked of: for data that goes into logs or reports.
     *
     * @param request the execution; it is not carried out
     * @param tree any tree, such as the data of its result; not changed
     * @return a copy in which secrets are masked
     * @throws io.adaptor.api.error.AdaptorException if the integration, the endpoint or the connection can't be found
     */
    public JsonNode masked(ExecutionRequest request, JsonNode tree) {
        return engine.pipeline().masked(request, tree);
    }

    /**
     * The connections of an integration: the accounts through which it is used.
     *
     * @param tenantId whose integration
     * @param integrationId which integration
     * @return creates, lists, tests, changes and removes them
     */
    public Connections connections(String tenantId, String integrationId) {
        return new Connections(engine, tenantId, integrationId);
    }

    /**
     * What is wrong with an integration, as far as it can be known without calling it: everything that it describes is
     * compiled with what is installed, and held against what its connector and authenticators declare. Sends nothing; the
     * integration need not be one of the client's.
     *
     * @param integration the integration
     * @return every mistake, among them extensions that are not installed; empty where there is none
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if a connector does not keep to its descriptor
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
        // What depends on a value that is not set here may be right where it is.
        return Stream.concat(
                        seen.errors().stream(),
                        found.filter(error -> !seen.open().contains(error.field())))
                .distinct()
                .toList();
    }

    /**
     * What would be better in an integration that can be executed as it is: variables whose type is stated nowhere, so that a
     * language model has to guess it when the endpoint is its tool. Sends nothing; the integration need not be one of the
     * client's.
     *
     * @param integration the integration
     * @return each with its field and what would be better; empty where there is nothing
     */
    public List<FieldError> warnings(Integration integration) {
        Integration seen = environment.preview(integration).integration();
        Extensions installed = engine.extensions().current();
        return UntypedArguments.of(seen, endpoint -> installed.requestSchema(seen, endpoint));
    }

    /**
     * The JSON Schema of the data that an endpoint brings: its {@code output_schema}, else what its connector knows, such as
     * that of GraphQL from the selection and the schema of the server. Sends nothing; the integration need not be one of
     * the client's.
     *
     * @param integration the integration
     * @param endpoint the name of one of its endpoints
     * @return a schema, to be read and not changed; null where none is known, or where there is no such endpoint
     */
    public @Nullable JsonNode outputSchema(Integration integration, String endpoint) {
        Integration seen = environment.preview(integration).integration();
        Endpoint found = seen.endpoint(endpoint);
        return found == null ? null : engine.extensions().current().outputSchema(seen, found);
    }

    /**
     * What is known of an endpoint without calling it: whether it may be repeated, whether it has pages, and the schemas of
     * its body and its data. Sends nothing; the integration need not be one of the client's.
     *
     * @param integration the integration
     * @param endpoint the name of one of its endpoints
     * @return what is known; null where there is no such endpoint
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
     * Executes a request on another thread: a virtual one where the JDK has them, else one named {@code adaptor-worker-N}.
     * At most {@value EngineThreads#MOST_THREADS} of a tenant run at a time ({@value EngineThreads#MOST_VIRTUAL} where they
     * are virtual), and twice as many of all; each further tenant gets half of what is free. {@value
     * EngineThreads#MOST_WAITING} more wait, tenants taking turns, as long as an attempt may take; what comes on top of that
     * ends as {@code CONCURRENCY_LIMITED}. A pause before a retry or for a rate limit mostly holds no thread. The future
     * completes at the bound of the execution even if a connector swallows whatever should end it.
     *
     * @param request what to execute
     * @return a future that completes with the result; does not fail for what {@link #execute(ExecutionRequest)} does not throw for.
     *     Cancelling the future ends the execution. Closing the client ends it too, as {@code CANCELLED}
     */
    public CompletableFuture<ExecutionResult> executeAsync(ExecutionRequest request) {
        return engine.executeAsync(request, null);
    }

    /**
     * Receives a request with events for the tenant and the connection {@code default}, as {@link #receive(ConnectionKey,
     * RawEvent, EventHandler)} does, without a handler: the events count as handled when this method returns, and one that the
     * application loses after that does not come again.
     *
     * @param integrationId which integration
     * @param event the request as it arrived
     * @return what became of it, and what to answer
     */
    public Received receive(String integrationId, RawEvent event) {
        return receive(
                new ConnectionKey(Integration.DEFAULT_TENANT, integrationId, ExecutionRequest.DEFAULT_CONNECTION),
                event,
                null);
    }

    /**
     * Receives a request with events: verifies it as {@code webhook} of the integration says, leaves out what was handled
     * before, maps each event by its entry of {@code events}, and hands it to a handler. Runs on the caller's thread. Does not
     * throw for what the sender, the handler, a store or the configuration did: that is in {@link Received#error()}, and {@link
     * Received#answer()} is what the sender gets. An event whose handler failed is delivered again when the sender sends it
     * again; one that was handled is not.
     *
     * @param key the integration, and the connection that the event is for: by the path it came by, not by what it says itself
     * @param event the request as it arrived, its body as the bytes from the wire
     * @param handler takes the events, one after the other; null to take them from the result
     * @return what became of it, and what to answer
     */
    public Received receive(ConnectionKey key, RawEvent event, @Nullable EventHandler handler) {
        return engine.reception().receive(key, event, handler);
    }

    /**
     * Subscribes to the messages of an endpoint of the tenant and the connection {@code default}, as {@link
     * #subscribe(ConnectionKey, String, EventHandler, SubscriptionOptions)} does, with {@link SubscriptionOptions#DEFAULT}.
     *
     * @param integrationId which integration; its connector has subscriptions, as {@code kafka} and {@code amqp} do
     * @param endpoint which of its endpoints
     * @param handler takes the messages
     * @return the subscription, to be closed
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
     * Subscribes to the messages of an endpoint. Each is mapped by the endpoint's response mapping, as it is at that moment, and
     * handed over on a thread of the client; the {@code name} of the event is the endpoint. A message is acknowledged after
     * its handler returned, and not before: after a crash in between it comes again. When the mapping or the handler fails, it is
     * tried again after a pause that grows, and given up after the last attempt: it goes where the endpoint or the remote
     * system keeps dead letters. Returns at once; the subscription connects by itself, and again after each time the connection
     * was lost.
     *
     * @param key the integration, and the connection whose credentials are used
     * @param endpoint which of its endpoints
     * @param handler takes the messages, {@code maxInFlight} at a time, those that keep their order one after the other
     * @param options how many at a time, how often, and the pauses
     * @return the subscription, to be closed
     * @throws io.adaptor.api.error.AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code ENDPOINT_NOT_FOUND} or why else the
     *     endpoint can't be used; {@code CONCURRENCY_LIMITED} if no thread is available for another subscription
     */
    public Subscription subscribe(
            ConnectionKey key, String endpoint, EventHandler handler, SubscriptionOptions options) {
        return new Subscription(engine.subscriptions().subscribe(key, endpoint, handler, options));
    }

    /**
     * Whether the remote system spreads the messages of an endpoint over all who subscribe to it, as a consumer group of Kafka
     * does. Where it does not, and their order counts, one process should subscribe at a time.
     *
     * @param key the integration, and the connection whose credentials are used
     * @param endpoint which of its endpoints
     * @return what its connector says, without a call
     * @throws io.adaptor.api.error.AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code ENDPOINT_NOT_FOUND} or why else the
     *     endpoint can't be subscribed to
     */
    public boolean spreadsMessages(ConnectionKey key, String endpoint) {
        return engine.subscriptions().spreads(key, endpoint);
    }

    /**
     * Begins a batch: many executions that may depend on each other.
     *
     * @return an empty batch
     */
    public Batch batch() {
        return new Batch(engine);
    }

    /**
     * The HTTP connections of all integrations in use, counted now. For monitoring.
     *
     * @return how many there are
     */
    public HttpPoolUse httpPoolUse() {
        PoolUse use = engine.integrations().poolUse();
        return new HttpPoolUse(use.open(), use.idle());
    }

    /**
     * The connectors that were released and whose {@code close()} has not returned within five seconds, counted now. They
     * hold a thread each; beyond {@value Closer#MOST_GIVEN_UP} no more connectors are closed until one returns. For
     * monitoring.
     *
     * @return usually 0
     */
    public int hangingCloses() {
        return engine.hangingCloses();
    }

    /**
     * What is installed, and loading more while the client runs.
     *
     * @return the plugins of this client, always the same object
     */
    public Plugins plugins() {
        return plugins;
    }

    /**
     * The OAuth2 grant of the connection {@code default} of an integration of the tenant {@code default}.
     *
     * @param integrationId which integration; its {@code auth_config} is of type {@code oauth2}
     * @return what obtains, shows and ends the grant
     */
    public Authorization authorization(String integrationId) {
        return authorization("default", integrationId, "default");
    }

    /**
     * The OAuth2 grant of one connection.
     *
     * @param tenantId whose integration
     * @param integrationId which integration; its {@code auth_config} is of type {@code oauth2}
     * @param connection whose grant; {@code default} for the integration's own
     * @return what obtains, shows and ends the grant
     */
    public Authorization authorization(String tenantId, String integrationId, String connection) {
        return new Authorization(engine, new ConnectionKey(tenantId, integrationId, connection), time);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Builds an {@link AdaptorClient}. For one thread. */
    public static final class Builder {
        /** How much memory the built-in cache may take, in bytes; an eighth of the heap where that is less. */
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
         * Adds integrations that the client keeps itself; they are found before those of a repository.
         *
         * @param integrations the integrations
         * @return this
         * @throws IllegalArgumentException if one of the same tenant and id is there already
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
         * Sets where other integrations are found: an {@link IntegrationRepository}, or an {@link
         * io.adaptor.spi.IntegrationStore}, which can be written to. One that throws ends executions as {@code
         * STORE_UNAVAILABLE}.
         *
         * @param value the repository
         * @return this
         */
        public Builder repository(IntegrationRepository value) {
            this.repository = value;
            return this;
        }

        /**
         * Adds a connector besides those found on the class path.
         *
         * @param factory the connector
         * @return this
         */
        public Builder connector(ConnectorFactory factory) {
            connectors.add(factory);
            return this;
        }

        /**
         * Adds an authenticator besides those found on the class path.
         *
         * @param factory the authenticator, for {@code auth_config} of type {@code custom}
         * @return this
         */
        public Builder authenticator(AuthenticatorFactory factory) {
            authenticators.add(factory);
            return this;
        }

        /**
         * Adds a transform besides the built-in ones.
         *
         * @param transform the transform
         * @return this
         */
        public Builder transform(ValueTransform transform) {
            transforms.add(transform);
            return this;
        }

        /**
         * Adds a type of {@code validation_rules} besides the built-in ones.
         *
         * @param validator the validator
         * @return this
         */
        public Builder validator(ValueValidator validator) {
            validators.add(validator);
            return this;
        }

        /**
         * Loads the plugins of a directory: each JAR in it, and each folder of JARs, is one, with a class loader of its
         * own. This is not a sandbox: a plugin is code with all the rights of this process.
         *
         * @param directory must be there; hidden and other files in it are ignored
         * @return this
         */
        public Builder plugins(Path directory) {
            pluginDirectories.add(directory);
            return this;
        }

        /**
         * Leaves out plugins of a directory that are broken, instead of failing to build; {@link Plugins#list()} shows
         * them with what is wrong. For servers, which should start nevertheless.
         *
         * @return this
         */
        public Builder skipBrokenPlugins() {
            this.skipBrokenPlugins = true;
            return this;
        }

        /**
         * Adds an interceptor. The first one added stands outermost; all stand outside of retry,
         * but for those that say {@link Interceptor#perAttempt}.
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
         * Whether each execution is one line of the log {@code io.adaptor.executions}: successes at debug, mistakes of
         * the caller at info, failures at warn, faults of connectors and of the engine at error. On by default.
         *
         * @param value false for no such lines
         * @return this
         * @see ExecutionLogger
         */
        public Builder logExecutions(boolean value) {
            this.logExecutions = value;
            return this;
        }

        /**
         * Lets all integrations reach private addresses that are named here; without this only public ones are reached.
         *
         * @param hosts host names ({@code db.internal}, {@code *.internal}), addresses or CIDR ranges
         * @return this
         */
        public Builder allowHosts(String... hosts) {
            allowHosts.addAll(Arrays.asList(hosts));
            return this;
        }

        /**
         * Caps what integrations and calls may ask for, for clients that execute documents of others. An integration that
         * asks for more is refused by {@link AdaptorClient#problems} and when it is executed; docs/security.md explains
         * each limit. Without this there are none.
         *
         * @param value such as {@link OperatorPolicy#untrusted()}
         * @return this
         */
        public Builder limits(OperatorPolicy value) {
            this.limits = value;
            return this;
        }

        /**
         * Sets where secrets come from; without this, from environment variables that begin with {@code ADAPTOR_SECRET_}.
         *
         * @param value the resolver
         * @return this
         */
        public Builder secrets(SecretResolver value) {
            this.secrets = value;
            return this;
        }

        /**
         * Sets where the plain values of the deployment come from, <code>${env:NAME}</code>; without this, from environment
         * variables that begin with {@code ADAPTOR_ENV_}.
         *
         * @param value the resolver; one that throws ends executions as {@code STORE_UNAVAILABLE}
         * @return this
         */
        public Builder environment(EnvironmentResolver value) {
            this.environment = value;
            return this;
        }

        /**
         * Refuses every <code>${env:NAME}</code>: for processes that execute documents of others, which should not read the
         * environment.
         *
         * @return this
         */
        public Builder withoutEnvironment() {
            this.environment = null;
            return this;
        }

        /**
         * Sets where answers are kept; without this, in memory, in about {@value #CACHE_BYTES} bytes.
         *
         * @param value the cache
         * @return this
         */
        public Builder cache(ResponseCache value) {
            this.cache = value;
            return this;
        }

        /**
         * Sets where attempts are counted against rates; without this, in memory.
         *
         * @param value the limiter
         * @return this
         */
        public Builder rateLimiter(RateLimiter value) {
            this.limiter = value;
            return this;
        }

        /**
         * Has a rate limiter that fails end executions as {@code STORE_UNAVAILABLE}. Without this, attempts are sent
         * uncounted while it fails, with a line in the log.
         *
         * @return this
         */
        public Builder requireRateLimiter() {
            this.limiterRequired = true;
            return this;
        }

        /**
         * Sets where connections are kept, the accounts through which integrations with {@code connection_fields} are used;
         * without this, in memory, so that they are gone with the process.
         *
         * @param value the store; read once for each execution of such an integration
         * @return this
         */
        public Builder connectionStore(ConnectionStore value) {
            this.connections = value;
            return this;
        }

        /**
         * Sets where events that were handled are remembered; without this, in memory, {@value
         * InMemoryReplayStore#DEFAULT_MAX_EVENTS} of them.
         *
         * @param value the store, shared by all processes that receive events of the same senders
         * @return this
         */
        public Builder replayStore(ReplayStore value) {
            this.replays = value;
            return this;
        }

        /**
         * Adds a verifier of events, for {@code webhook} with {@code verify: custom}.
         *
         * @param name what {@code webhook.handler} calls it
         * @param verifier safe for use by many threads
         * @return this
         * @throws IllegalArgumentException if there is one of that name
         */
        public Builder webhookVerifier(String name, WebhookVerifier verifier) {
            if (verifiers.putIfAbsent(name, verifier) != null) {
                throw new IllegalArgumentException("there are two webhook verifiers \"" + name + "\"");
            }
            return this;
        }

        /**
         * Sets where the tokens of connections are kept; without this, in memory, so that they are gone with the process.
         *
         * @param value the store; processes that share it renew each token once
         * @return this
         */
        public Builder tokenStore(TokenStore value) {
            this.tokens = value;
            return this;
        }

        /**
         * Sets the key that seals the cursors in {@code metadata.next_cursor}: encrypted, and bound to tenant,
         * integration, connection and endpoint. Without this a key is made for the client, and its cursors end with it.
         *
         * @param key at least 32 random bytes, the same in all processes that continue each other's cursors; copied
         * @return this
         * @throws IllegalArgumentException if it is shorter
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
         * Takes cursors of callers that are not sealed, as the remote system wrote them. Only where every caller may send
         * what the remote system understands, such as a tool of one person; never where {@code options.cursor} comes from
         * untrusted callers. Without a {@link #sealingKey} cursors are then not sealed at all.
         *
         * @return this
         */
        public Builder trustCallersCursors() {
            this.trustCursors = true;
            return this;
        }

        /**
         * Sets how values become JSON and data becomes objects: {@link Invocation#with}, {@link Invocation#fetch(Class)},
         * {@link Pages#items(Class)}, typed clients. Without this, {@code java.time} is ISO 8601, {@code Optional} is known,
         * unknown names are left and null is not read into a primitive. With it, modules and features of the mapper decide
         * all of that; numbers keep their digits in both cases.
         *
         * @param value copied when the client is built; later changes to it have no effect
         * @return this
         */
        public Builder objectMapper(ObjectMapper value) {
            this.mapper = value;
            return this;
        }

        /**
         * Changes the OkHttp client that requests are sent with: interceptors, event listeners, protocols, trust. What the
         * guard and the time bounds rely on can't be changed.
         *
         * @param value called once, by {@link #build()}
         * @return this
         */
        public Builder okHttp(OkHttpCustomizer value) {
            this.okHttp = value;
            return this;
        }

        /**
         * Sends HTTP requests through a transport of the application instead of OkHttp: below credentials, redirects and
         * the guard, to addresses that were checked. Integrations with {@code proxy} or {@code tls} are refused then, and
         * {@code pool_size} means nothing. Connectors that open sockets themselves don't use it.
         *
         * @param value thread-safe; not closed with the client
         * @return this
         */
        public Builder httpTransport(HttpHop value) {
            this.httpTransport = value;
            return this;
        }

        /**
         * Bounds the memory that the data of all calls under way may take together: answers, the trees made of them, and
         * what mappings make. The calls of a tenant may take half of what those of other tenants leave, so a tenant alone
         * half of it, and one call too; the first 256 KiB of each count nothing, so that small calls go through whatever
         * others do. What finds none left ends as {@code MEMORY_LIMITED}, which is worth another attempt, and what is more
         * than one call may take as {@code RESPONSE_TOO_LARGE}.
         *
         * @param bytes at least 1 MiB; half of the largest heap by default
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder dataMemory(long bytes) {
            if (bytes < 1 << 20) {
                throw new IllegalArgumentException("dataMemory must be at least 1 MiB (1048576), found " + bytes);
            }
            this.dataMemory = bytes;
            return this;
        }

        /**
         * Sets the time, for tests.
         *
         * @param value the time source
         * @return this
         */
        public Builder time(TimeSource value) {
            this.time = value;
            return this;
        }

        /**
         * Sets the randomness of pauses, for tests.
         *
         * @param value yields numbers from 0 (inclusive) to 1 (exclusive); thread-safe
         * @return this
         */
        public Builder random(DoubleSupplier value) {
            this.random = value;
            return this;
        }

        /**
         * Builds the client: finds connectors, authenticators, transforms and validators among those given here, on the
         * class path and in plugin directories, logs each, and checks that nothing is there twice.
         *
         * @return a new client
         * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if one of them can't be loaded, or
         *     a name is taken
         * @throws IllegalArgumentException if an entry of {@code allowHosts} is not a valid host name, address or range
         * @throws IllegalStateException if it was given both an {@code okHttp} and an {@code httpTransport}
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
