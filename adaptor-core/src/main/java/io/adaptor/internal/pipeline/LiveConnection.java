package io.adaptor.internal.pipeline;

import io.adaptor.api.Integration;
import io.adaptor.internal.auth.Authenticators;
import io.adaptor.internal.auth.SecretValues;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;

/** One connection of an integration in use: its credentials and the connector that uses them. Thread-safe. */
final class LiveConnection implements InterceptorChain.Target {
    private final UseCount uses = new UseCount(this::close);
    private final Authenticator authenticator;
    private final OfferedContext context;
    private final Redactor redactor;

    LiveConnection(
            Integration integration,
            String connection,
            IntegrationHttp http,
            Redactor redactor,
            Extensions extensions,
            EngineParts parts) {
        this.redactor = redactor;
        SecretValues secrets = new SecretValues(integration, connection, parts.secrets(), redactor);
        this.authenticator = Authenticators.of(
                integration.auth(),
                secrets,
                extensions.authenticators(),
                http,
                parts.time().clock());
        this.context = OfferedContext.open(integration, http, authenticator, secrets, extensions, parts);
    }

    @Override
    public ConnectorResponse send(ConnectorRequest request) {
        return context.connector().execute(request);
    }

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    /** Masks its secrets and those that all connections share. */
    Redactor redactor() {
        return redactor;
    }

    boolean enter() {
        return uses.enter();
    }

    void leave() {
        uses.leave();
    }

    void retire() {
        uses.retire();
    }

    private void close() {
        context.close();
    }
}
