package io.adaptor.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.CredentialState;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.Secret;
import io.adaptor.api.WebhookHandshake;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.auth.Authenticators;
import io.adaptor.internal.auth.ConnectionAuth;
import io.adaptor.internal.auth.OAuth2Connection;
import io.adaptor.internal.auth.TokenSource;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.inbound.Verifiers;
import io.adaptor.internal.lifecycle.SharedCache;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.run.BoundedCall;
import io.adaptor.internal.run.Target;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.SubscribeRequest;
import io.adaptor.spi.http.HttpTransport;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One connection of an integration in use: its credentials and the connector that uses them. Thread-safe. */
public final class LiveConnection implements Target, SharedCache.Item {
    private final UseCount uses;
    private final ConnectionAuth auth;
    private final OpenConnector connector;
    private final Redactor redactor;
    private final String authType;
    private final @Nullable String note;
    private final OpenedConnection opened;
    private final BreakersByAddress breakers;
    private final BaseAddress home;
    private final String account;
    private final SecretValues secrets;
    private final HttpTransport certificates;
    private final ConnectionOpener opener;
    private volatile @Nullable WebhookVerifier verifier;

    LiveConnection(
            OpenedConnection opened,
            IntegrationHttp shared,
            BreakersByAddress breakers,
            Redactor redactor,
            Redactor ofAll,
            SharedAuth ofDefault,
            Extensions extensions,
            ConnectionOpener opener) {
        Integration integration = opened.integration();
        String connection = opened.id();
        this.opened = opened;
        this.redactor = redactor;
        this.authType = integration.auth().type();
        this.opener = opener;
        this.secrets = new SecretValues(integration, connection, opener.secrets(), redactor);
        IntegrationHttp http = ConnectionNetwork.of(opened, shared, opener, secrets);
        this.certificates = http.metadataTransport(secrets);
        this.note = http.note();
        this.breakers = breakers;
        this.home = http.home();
        this.account = Accounts.of(opened, secrets, opener.secrets());
        this.auth = Accounts.sharesTokens(opened, account, opener.secrets())
                ? ofDefault.orMade(() -> auth(
                        opened,
                        account,
                        new SecretValues(integration, account, opener.secrets(), ofAll),
                        http,
                        extensions,
                        opener))
                : auth(opened, connection, secrets, http, extensions, opener);
        this.connector = OpenConnector.open(opened, http, auth, secrets, extensions, opener);
        String name = connector.connector().name() + " of integration " + integration.integrationId();
        this.uses = new UseCount(() -> opener.closer().close(name, () -> close(http)));
    }

    private static ConnectionAuth auth(
            OpenedConnection opened,
            String connection,
            SecretValues secrets,
            IntegrationHttp http,
            Extensions extensions,
            ConnectionOpener opener) {
        Integration integration = opened.integration();
        JsonNode values = opened.values();
        return Authenticators.of(
                opener.operator().lowered(integration.auth()),
                new ConnectionKey(integration.tenantId(), integration.integrationId(), connection),
                secrets,
                new Authenticators.Described(
                        values == null ? JsonNodeFactory.instance.objectNode() : values, extensions.transforms()),
                extensions.authenticators(),
                http,
                LearningTokenStore.of(opener.tokens(), opener.connections(), opened.declared()),
                task -> opener.threads().renewals().submit(integration.tenantId(), task),
                opener.time());
    }

    @Override
    public ConnectorResponse send(ConnectorRequest request, Work work) {
        CarefulConnector careful = connector.connector();
        return BoundedCall.of(careful, careful.name(), request, work);
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        return connector.connector().open(request);
    }

    /**
     * Subscribes to an endpoint, within the timeout of the request.
     *
     * @throws AdaptorException if that fails
     */
    public MessageStream subscribe(SubscribeRequest request, Work work) {
        CarefulConnector careful = connector.connector();
        return BoundedCall.of(careful.name(), request.timeout(), work, () -> careful.subscribe(request));
    }

    /**
     * Returns whether the remote system distributes the messages of an endpoint among all its subscribers.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if the connector does not support subscriptions
     */
    public boolean spreadsMessages(Endpoint endpoint) {
        return connector.connector().spreadsMessages(endpoint);
    }

    @Override
    public String name() {
        return connector.connector().name();
    }

    private void close(IntegrationHttp http) {
        connector.close();
        // The shared network is closed with the integration.
        if (opened.hasOwnNetwork()) {
            http.close();
        }
    }

    /**
     * Makes its values visible to the mappings of an execution.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if values that it refers to are missing
     */
    public void showTo(Work work) {
        opened.checkWhole();
        JsonNode values = opened.values();
        if (values != null) {
            work.through(values, opened.version());
        }
    }

    @Override
    public CircuitBreakers breakers() {
        return breakers.of(home, opened.hasOwnAddress(), auth.address());
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Authenticator authenticator() {
        return auth.authenticator();
    }

    /**
     * Returns the verifier of its events, which caches fetched certificates and keys.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if there is no such verifier
     */
    public WebhookVerifier verifier(WebhookRule rule) {
        WebhookVerifier made = verifier;
        if (made == null) {
            made = Verifiers.of(
                    rule, certificates, opener.verifiers(), opener.time().clock());
            verifier = made;
        }
        return made;
    }

    /** Returns the webhook rule with the connection's values inserted; null if it receives no events. */
    public @Nullable WebhookRule webhook() {
        return opened.integration().webhook();
    }

    // Resolves the references in secrets.
    private List<Secret> resolved(List<Secret> stated) {
        return stated.stream().map(secrets::of).map(Secret::of).toList();
    }

    /**
     * Returns the resolved secrets of a rule, which must not be shown: the stated ones, or the one learned from a
     * handshake.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code AUTH_FAILED} if a reference can't be resolved,
     *     {@code SIGNATURE_INVALID} if no handshake has been received yet
     */
    public List<Secret> live(WebhookRule rule) {
        WebhookHandshake handshake = rule.handshake();
        return handshake == null ? resolved(rule.secrets()) : List.of(opened.learned(handshake.field()));
    }

    /**
     * Stores a secret from a handshake, unless there is one already.
     *
     * @param field the field in which it is stored
     * @return the secret that is stored now
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTION_NOT_FOUND} if the connection is not stored
     */
    public Secret keep(String field, Secret offered) {
        Integration declared = opened.declared();
        ConnectionKey key = new ConnectionKey(declared.tenantId(), declared.integrationId(), opened.id());
        return new LearnedSecret(opener.connections(), key)
                .keep(field, Objects.requireNonNull(declared.connectionFields().get(field)), offered);
    }

    /** Returns the request that the connector would send. */
    public RequestPreview preview(ConnectorRequest request) {
        return connector.connector().preview(request);
    }

    /**
     * Runs the connector's own test of address and credentials, within a timeout.
     *
     * @return false if the connector has no such test
     * @throws AdaptorException if the test failed, with secrets masked
     */
    public boolean check(Duration timeout, Work work) {
        opened.checkWhole();
        CarefulConnector careful = connector.connector();
        try {
            return BoundedCall.of(careful.name(), timeout, work, () -> careful.check(timeout));
        } catch (AdaptorException e) {
            throw redactor.redact(e);
        }
    }

    /** Returns a note about the route of its requests; null for the default route. */
    public @Nullable String note() {
        return note;
    }

    /** Returns the type of authentication, as named in configurations. */
    public String authType() {
        return authType;
    }

    /** Returns the state of its credentials. */
    public CredentialState credentials(String kind) {
        return auth.state(kind);
    }

    /** Returns the tokens of its grant or login; null if it has neither. */
    public @Nullable TokenSource tokens() {
        return auth.tokens();
    }

    /** Returns its OAuth2 grant; null if it has none. */
    public @Nullable OAuth2Connection oauth2() {
        return auth.oauth2();
    }

    /** Returns the redactor of its secrets and those that all connections share. */
    public Redactor redactor() {
        return redactor;
    }

    /** Returns the ids of its connector and of those that the connector delegates to. */
    Stream<String> connectorIds() {
        return connector.ids();
    }

    @Override
    public boolean enter() {
        return uses.enter();
    }

    @Override
    public void leave() {
        uses.leave();
    }

    @Override
    public void retire() {
        uses.retire();
    }
}
