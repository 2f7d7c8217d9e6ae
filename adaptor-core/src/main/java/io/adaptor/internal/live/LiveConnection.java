package io.adaptor.internal.live;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.explain.CredentialState;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.internal.auth.Authenticators;
import io.adaptor.internal.auth.ConnectionAuth;
import io.adaptor.internal.auth.OAuth2Connection;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.run.InterceptorChain;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.TokenKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of an integration in use: its credentials and the connector that uses them. Thread-safe. */
public final class LiveConnection implements InterceptorChain.Target {
    private final UseCount uses = new UseCount(this::close);
    private final ConnectionAuth auth;
    private final OpenConnector context;
    private final Redactor redactor;

    public LiveConnection(
            Integration integration,
            String connection,
            IntegrationHttp http,
            Redactor redactor,
            Extensions extensions,
            ConnectionOpener parts) {
        this.redactor = redactor;
        SecretValues secrets = new SecretValues(integration, connection, parts.secrets(), redactor);
        this.auth = Authenticators.of(
                integration.auth(),
                new TokenKey(integration.tenantId(), integration.integrationId(), connection),
                secrets,
                extensions.authenticators(),
                http,
                parts.tokens(),
                LiveConnection::onThreadOfItsOwn,
                parts.time());
        this.context = OpenConnector.open(integration, http, auth, secrets, extensions, parts);
    }

    @Override
    public ConnectorResponse send(ConnectorRequest request) {
        return context.connector().execute(request);
    }

    @Override
    public Authenticator authenticator() {
        return auth.authenticator();
    }

    /** What the connector would send. */
    public RequestPreview preview(ConnectorRequest request) {
        return context.preview(request);
    }

    /**
     * Runs the connector's own test of address and credentials.
     *
     * @return whether it has one
     * @throws AdaptorException why it failed, masked
     */
    public boolean check(Duration timeout) {
        try {
            return context.check(timeout);
        } catch (AdaptorException e) {
            throw redactor.redact(e);
        }
    }

    /** How its credentials stand. */
    public CredentialState credentials(String kind) {
        return auth.state(kind);
    }

    /** Its grant; null where it has none. */
    @Nullable
    public OAuth2Connection oauth2() {
        return auth.oauth2();
    }

    /** Masks its secrets and those that all connections share. */
    public Redactor redactor() {
        return redactor;
    }

    public boolean enter() {
        return uses.enter();
    }

    public void leave() {
        uses.leave();
    }

    public void retire() {
        uses.retire();
    }

    // Not one of the workers: those may all be waiting for just this renewal.
    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "adaptor-token-renewal");
        thread.setDaemon(true);
        thread.start();
    }

    private void close() {
        context.close();
    }
}
