package io.adaptor;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.cache.CaffeineResponseCache;
import io.adaptor.internal.discovery.AuthenticatorRegistry;
import io.adaptor.internal.discovery.ConnectorRegistry;
import io.adaptor.internal.http.HttpClients;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pipeline.EngineParts;
import io.adaptor.internal.pipeline.ExecutionPipeline;
import io.adaptor.internal.pipeline.Workers;
import io.adaptor.internal.resilience.ConcurrencyLimits;
import io.adaptor.internal.resilience.TokenBucketRateLimiter;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.internal.validation.ValidatorRegistry;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.EnvironmentSecretResolver;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
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
 * Closing lets go of idle connections and of connectors once their executions have ended. A client that lives as long as
 * the process need not be closed.
 *
 * <h2>Threads</h2>
 *
 * An execution runs on the caller's thread, pauses between attempts included; interrupting the thread ends it as {@code
 * CANCELLED}, and so does a {@link Cancellation} from another thread.
 */
public final class AdaptorClient implements AutoCloseable {
    private final ExecutionPipeline pipeline;

    private AdaptorClient(ExecutionPipeline pipeline) {
        this.pipeline = pipeline;
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
        return new Invocation(this, ExecutionRequest.builder(integrationId, endpoint));
    }

    /**
     * Executes a request. Does not throw for what the outside world, the configuration or the input did: that is told by
     * {@link ExecutionResult#error()}.
     *
     * @param request what to execute
     * @return what came of it
     */
    public ExecutionResult execute(ExecutionRequest request) {
        return pipeline.execute(request, null);
    }

    /**
     * Executes a request that can be ended from outside, as {@code CANCELLED}.
     *
     * @param request what to execute
     * @param cancellation ends it: pauses, waits and the call under way
     * @return what came of it
     */
    public ExecutionResult execute(ExecutionRequest request, Cancellation cancellation) {
        return pipeline.execute(request, cancellation);
    }

    /**
     * The HTTP connections of all integrations in use, counted now. For monitoring.
     *
     * @return how many there are
     */
    public ConnectionUse connections() {
        return pipeline.connections();
    }

    CompiledPagination pagination(ExecutionRequest request) {
        return pipeline.pagination(request);
    }

    @Override
    public void close() {
        pipeline.close();
    }

    /** Builds an {@link AdaptorClient}. For one thread. */
    public static final class Builder {
        /** How much memory the built-in cache may take, in bytes. */
        public static final long CACHE_BYTES = 64L << 20;

        private final InMemoryIntegrations own = new InMemoryIntegrations();
        private final List<ConnectorFactory> connectors = new ArrayList<>();
        private final List<AuthenticatorFactory> authenticators = new ArrayList<>();
        private final List<ValueTransform> transforms = new ArrayList<>();
        private final List<ValueValidator> validators = new ArrayList<>();
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<ExecutionListener> listeners = new ArrayList<>();
        private final List<String> allowHosts = new ArrayList<>();
        private @Nullable IntegrationRepository repository;
        private @Nullable ResponseCache cache;
        private @Nullable RateLimiter limiter;
        private SecretResolver secrets = new EnvironmentSecretResolver();
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
            Arrays.asList(integrations).forEach(own::add);
            return this;
        }

        /**
         * Sets where other integrations are found.
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
         * Builds the client: finds connectors, checks that nothing is there twice.
         *
         * @return a new client
         * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if a connector can't be loaded
         * @throws IllegalArgumentException if an entry of {@code allowHosts} is no host, address or range
         */
        public AdaptorClient build() {
            ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                    .orElse(AdaptorClient.class.getClassLoader());
            return new AdaptorClient(new ExecutionPipeline(new EngineParts(
                    repository == null ? own : own.before(repository),
                    ConnectorRegistry.load(connectors, loader),
                    AuthenticatorRegistry.load(authenticators, loader),
                    TransformRegistry.of(allTransforms()),
                    ValidatorRegistry.of(validators),
                    secrets,
                    new HttpClients(EgressPolicy.allowing(allowHosts), time),
                    cache == null ? new CaffeineResponseCache(CACHE_BYTES, time) : cache,
                    limiter == null ? new TokenBucketRateLimiter(time) : limiter,
                    new ConcurrencyLimits(),
                    List.copyOf(interceptors),
                    List.copyOf(listeners),
                    new Workers(),
                    time,
                    random)));
        }

        private List<ValueTransform> allTransforms() {
            List<ValueTransform> all = new ArrayList<>(BuiltInTransforms.all());
            all.addAll(transforms);
            return all;
        }
    }
}
