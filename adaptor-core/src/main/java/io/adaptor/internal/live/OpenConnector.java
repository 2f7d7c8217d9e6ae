package io.adaptor.internal.live;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.auth.ConnectionAuth;
import io.adaptor.internal.auth.DeclaredCredentials;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.discovery.NeededHosts;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.secrets.VisibleCredentials;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TlsContext;
import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector with its context, and the connectors that it delegates to; closed together. Thread-safe. */
public final class OpenConnector implements ConnectorContext {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnector.class);

    private final OpenedConnection opened;
    private final Integration integration;
    private final List<String> lineage;
    private final Extensions extensions;
    private final ConnectionOpener opener;
    private final HttpTransport http;
    private final Egress egress;
    private final ConnectionAuth auth;
    private final SecretValues secrets;
    private final TlsContext tls;
    private final Credentials credentials;
    private final Deque<OpenConnector> delegates = new ConcurrentLinkedDeque<>();
    private final CarefulConnector connector;

    private OpenConnector(
            OpenedConnection opened,
            List<String> lineage,
            ConnectorFactory factory,
            HttpTransport http,
            Egress egress,
            TlsContext tls,
            ConnectionAuth auth,
            SecretValues secrets,
            Extensions extensions,
            ConnectionOpener opener) {
        this.opened = opened;
        this.integration = opened.integration();
        this.lineage = lineage;
        this.extensions = extensions;
        this.opener = opener;
        this.http = http;
        this.egress = egress;
        this.tls = tls;
        this.auth = auth;
        this.secrets = secrets;
        ExtensionDescriptor descriptor = factory.descriptor();
        this.credentials = new DeclaredCredentials(
                "connector " + descriptor.id(),
                descriptor.secrets(),
                integration.auth(),
                secrets,
                auth.authenticator()::version,
                auth.tokens());
        this.connector = create(factory);
    }

    /** Creates the connector of an integration, and its context. */
    static OpenConnector open(
            OpenedConnection opened,
            IntegrationHttp http,
            ConnectionAuth auth,
            SecretValues secrets,
            Extensions extensions,
            ConnectionOpener opener) {
        Integration integration = opened.integration();
        ConnectorFactory factory = extensions.connectors().factory(integration.connectorId());
        ExtensionDescriptor descriptor = factory.descriptor();
        List<String> hosts = NeededHosts.of(factory, integration);
        return new OpenConnector(
                opened,
                List.of(descriptor.id()),
                factory,
                http.transport(descriptor, hosts, auth.address(), auth.authenticator(), secrets),
                http.egress(descriptor, hosts, auth.address()),
                http.tls(),
                auth,
                secrets,
                extensions,
                opener);
    }

    public CarefulConnector connector() {
        return connector;
    }

    @Override
    public HttpTransport http() {
        return http;
    }

    @Override
    public @Nullable String baseUrl() {
        return auth.address().get().url();
    }

    @Override
    public Map<String, String> connection() {
        return opened.plainValues();
    }

    @Override
    public TlsContext tls() {
        return tls;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public Egress egress() {
        return egress;
    }

    @Override
    public Connector delegate(String connectorId) {
        if (lineage.contains(connectorId)) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "connector " + lineage.get(lineage.size() - 1) + " can't build on " + connectorId
                            + ", because that forms a cycle: " + String.join(" > ", lineage) + " > "
                            + connectorId);
        }
        OpenConnector other = new OpenConnector(
                opened,
                Stream.concat(lineage.stream(), Stream.of(connectorId)).toList(),
                extensions.connectors().factory(connectorId),
                http,
                egress,
                tls,
                auth,
                secrets,
                extensions,
                opener);
        delegates.push(other);
        return other.connector;
    }

    @Override
    public Clock clock() {
        return opener.time().clock();
    }

    @Override
    public Executor executor() {
        return opener.threads().tasks(integration.tenantId());
    }

    private CarefulConnector create(ConnectorFactory factory) {
        String id = lineage.get(lineage.size() - 1);
        try {
            return CarefulConnector.made(
                    "connector " + id,
                    integration.integrationId(),
                    () -> factory.create(seenBy(factory.descriptor()), this));
        } catch (AdaptorException e) {
            closeDelegates();
            throw e;
        }
    }

    /** Returns the ids of this connector and of those that it delegates to. */
    public Stream<String> ids() {
        return Stream.concat(
                Stream.of(lineage.get(lineage.size() - 1)), delegates.stream().flatMap(OpenConnector::ids));
    }

    private Integration seenBy(ExtensionDescriptor descriptor) {
        return new VisibleCredentials("connector " + descriptor.id(), descriptor.secrets()).of(opened.shown());
    }

    public void close() {
        try {
            connector.close();
        } catch (RuntimeException | Error e) {
            LOG.warn("connector {} failed to close", lineage.get(lineage.size() - 1), secrets.masked(e));
        }
        closeDelegates();
    }

    private void closeDelegates() {
        for (OpenConnector delegate = delegates.poll(); delegate != null; delegate = delegates.poll()) {
            delegate.close();
        }
    }
}
