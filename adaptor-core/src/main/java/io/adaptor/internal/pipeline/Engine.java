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

/** All parts of a client, created together and closed together. Thread-safe. */
public final class Engine implements AutoCloseable {
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(10);

    private final InstalledExtensions extensions;
    private final ConnectionOpener opener;
    private final LiveIntegrations integrations;
    private final ExecutionPipeline pipeline;
    private final AsyncExecutions async;
    private final Reception reception;
    private final Subscriptions subscriptions;

    /** Creates an engine. */
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

    /** Returns the pipeline of executions. */
    public ExecutionPipeline pipeline() {
        return pipeline;
    }

    /** Runs an endpoint on another thread. */
    public CompletableFuture<ExecutionResult> executeAsync(
            ExecutionRequest request, @Nullable Cancellation cancellation) {
        return async.begin(request, cancellation);
    }

    /** Returns the reception of events. */
    public Reception reception() {
        return reception;
    }

    /** Returns the subscriptions to messages. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Returns the installed extensions. */
    public InstalledExtensions extensions() {
        return extensions;
    }

    /** Returns the integrations in use. */
    public LiveIntegrations integrations() {
        return integrations;
    }

    /** Returns the limits for integrations and calls. */
    public Operator operator() {
        return opener.operator();
    }

    /** Returns how many calls of {@code close()} of connectors currently hang. */
    public int hangingCloses() {
        return opener.closer().givenUp();
    }

    /**
     * Applies a function to the grant of a connection.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if the connection does not use OAuth2, or the error with which
     *     the integration can't be used
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
     * Returns the tokens of the grant or login of a connection, renewed if necessary; empty if it has neither.
     *
     * @throws AdaptorException if no tokens can be obtained
     */
    public Optional<Tokens> tokens(ConnectionKey key, Duration patience) {
        return with(
                key,
                (connection, work) -> Optional.ofNullable(connection.tokens())
                        .map(tokens -> tokens.current(patience).tokens()));
    }

    /** Returns the scopes that calls of a connection have lacked since the last consent. */
    public List<String> lackedScopes(ConnectionKey key) {
        return with(
                key,
                (connection, work) -> connection.tokens() == null
                        ? List.of()
                        : connection.tokens().lackedScopes());
    }

    /** Returns the store of connections. */
    public ConnectionStore connections() {
        return opener.connections();
    }

    /**
     * Applies a function to a connection that is not stored, under a temporary id; nothing of it remains afterwards.
     */
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

    /** Deletes the tokens of a connection. */
    public void forgetTokens(ConnectionKey key) {
        opener.tokens().delete(key);
    }

    /** Returns the time of the client's clock. */
    public Instant now() {
        return opener.time().clock().instant();
    }

    /**
     * Runs a connector's own test of address and credentials, within a timeout.
     *
     * @return false if the connector has no such test
     * @throws AdaptorException if the test failed, with secrets masked
     */
    public boolean check(ConnectionKey key, Duration timeout) {
        return with(key, (connection, work) -> connection.check(timeout, work));
    }

    /**
     * Applies a function to an integration without opening a connection.
     *
     * @throws AdaptorException if the integration can't be used
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
            LiveConnection connection = integration.enter(key.connection(), work.bounds());
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
     * Stops subscriptions, giving running handlers the time set in their options. Rejects new executions, cancels
     * running ones, and closes all connectors; those in use are closed after their last execution. Waits for the
     * others, for at most ten seconds.
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
