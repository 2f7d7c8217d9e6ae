package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.auth.OAuth2Connection;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.live.ConnectionOpener;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.internal.live.LiveIntegration;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.operator.Operator;
import io.adaptor.internal.plan.PlanCompiler;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All of a client, put together and closed together. Thread-safe. */
public final class Engine implements AutoCloseable {
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(10);

    private final InstalledExtensions extensions;
    private final ConnectionOpener opener;
    private final LiveIntegrations integrations;
    private final ExecutionPipeline pipeline;
    private final AsyncExecutions async;
    private final Reception reception;
    private final Subscriptions subscriptions;

    /** Puts an engine together. */
    public Engine(
            IntegrationRepository repository,
            InstalledExtensions extensions,
            PlanCompiler compiler,
            ConnectionOpener opener) {
        this.extensions = extensions;
        this.opener = opener;
        this.integrations = new LiveIntegrations(repository, extensions, compiler, opener);
        this.pipeline = new ExecutionPipeline(
                integrations,
                compiler.policies().interceptors(),
                opener.listeners(),
                opener.threads(),
                compiler.policies().memory(),
                opener.time());
        this.async = new AsyncExecutions(pipeline, opener.threads());
        this.reception = new Reception(integrations, pipeline, opener.replays(), opener.time());
        this.subscriptions = new Subscriptions(integrations, pipeline, opener.threads(), opener.time());
    }

    /** What executions go through. */
    public ExecutionPipeline pipeline() {
        return pipeline;
    }

    /** Runs an endpoint on another thread. */
    public CompletableFuture<ExecutionResult> executeAsync(
            ExecutionRequest request, @Nullable Cancellation cancellation) {
        return async.begin(request, cancellation);
    }

    /** The way of events. */
    public Reception reception() {
        return reception;
    }

    /** The way of messages. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What is installed. */
    public InstalledExtensions extensions() {
        return extensions;
    }

    /** The integrations in use. */
    public LiveIntegrations integrations() {
        return integrations;
    }

    /** What integrations and calls may ask for. */
    public Operator operator() {
        return opener.operator();
    }

    /** How many calls of {@code close()} of connectors hang now. */
    public int hangingCloses() {
        return opener.closer().givenUp();
    }

    /**
     * Does something with the grant of a connection.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is not of OAuth2, or why there is no such integration
     */
    public <T> T withGrant(ConnectionKey key, Function<OAuth2Connection, T> use) {
        return with(key, (connection, work) -> {
            OAuth2Connection oauth2 = connection.oauth2();
            if (oauth2 == null) {
                throw new AdaptorException(
                        StandardErrorCode.VALIDATION_FAILED,
                        "integration \"" + key.integrationId() + "\" does not use OAuth2: its auth_config is of type "
                                + connection.authType());
            }
            return use.apply(oauth2);
        });
    }

    /**
     * What the grant or the login of a connection gives, renewed if need be; empty where it has neither.
     *
     * @throws AdaptorException why none can be obtained
     */
    public Optional<Tokens> tokens(ConnectionKey key, Duration patience) {
        return with(
                key,
                (connection, work) -> Optional.ofNullable(connection.tokens())
                        .map(tokens -> tokens.current(patience).tokens()));
    }

    /** The scopes that calls of a connection have lacked since a person consented. */
    public List<String> lackedScopes(ConnectionKey key) {
        return with(
                key,
                (connection, work) -> connection.tokens() == null
                        ? List.of()
                        : connection.tokens().lackedScopes());
    }

    /** Where connections are kept. */
    public ConnectionStore connections() {
        return opener.connections();
    }

    /** Does something with a connection that is not stored, under a name of its own; nothing of it is left afterwards. */
    public <T> T onTrial(Connection unsaved, Function<ConnectionKey, T> use) {
        ConnectionKey key = opener.trials().begin(unsaved);
        try {
            return use.apply(key);
        } finally {
            opener.trials().end(key);
            lookAt(key.tenantId(), key.integrationId(), integration -> {
                integration.forget(key.connection());
                return true;
            });
        }
    }

    /** Forgets the tokens of a connection. */
    public void forgetTokens(ConnectionKey key) {
        opener.tokens().delete(key);
    }

    /** The time by the client's clock. */
    public Instant now() {
        return opener.time().clock().instant();
    }

    /**
     * Runs a connector's own test of address and credentials, within a time.
     *
     * @return whether it has one
     * @throws AdaptorException why it failed, masked
     */
    public boolean check(ConnectionKey key, Duration timeout) {
        return with(key, (connection, work) -> connection.check(timeout, work));
    }

    /**
     * Looks at an integration without opening a connection.
     *
     * @throws AdaptorException why it can't be used
     */
    public <T> T lookAt(String tenantId, String integrationId, Function<LiveIntegration, T> look) {
        Work work = pipeline.unheard(ExecutionRequest.builder(integrationId, "none")
                .tenantId(tenantId)
                .build());
        try {
            LiveIntegration integration = integrations.enter(tenantId, integrationId, work);
            try {
                return look.apply(integration);
            } finally {
                integration.leave();
            }
        } finally {
            work.close();
        }
    }

    private <T> T with(ConnectionKey key, BiFunction<LiveConnection, Work, T> use) {
        Work work = pipeline.unheard(ExecutionRequest.builder(key.integrationId(), "none")
                .tenantId(key.tenantId())
                .connection(key.connection())
                .build());
        LiveIntegration integration = integrations.enter(key.tenantId(), key.integrationId(), work);
        try {
            LiveConnection connection = integration.enter(key.connection(), work);
            try {
                return use.apply(connection, work);
            } finally {
                connection.leave();
            }
        } finally {
            integration.leave();
            work.close();
        }
    }

    /**
     * Stops subscriptions, whose handlers that run have the time that their options say. Refuses what comes, cancels what is under way, and closes what is open: connectors that are in use once their last
     * execution has left. Waits for those that are not, for ten seconds at most.
     */
    @Override
    public void close() {
        subscriptions.close();
        async.close();
        pipeline.close();
        integrations.close();
        extensions.close();
        opener.closer().awaitIdle(LONGEST_CLOSING);
        opener.threads().close();
    }
}
