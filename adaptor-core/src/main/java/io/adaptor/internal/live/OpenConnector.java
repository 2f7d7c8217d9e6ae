package io.adaptor.internal.live;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.internal.auth.ConnectionAuth;
import io.adaptor.internal.auth.DeclaredCredentials;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.discovery.NeededHosts;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TlsContext;
import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connector is offered, its connector, and those it builds on; closed together. Thread-safe. */
public final class OpenConnector implements ConnectorContext {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnector.class);

    private final Integration integration;
    private final List<String> lineage;
    private final Extensions extensions;
    private final ConnectionOpener parts;
    private final HttpTransport http;
    private final Egress egress;
    private final ConnectionAuth auth;
    private final SecretValues secrets;
    private final TlsContext tls;
    private final Credentials credentials;
    private final Deque<OpenConnector> delegates = new ConcurrentLinkedDeque<>();
    private final Connector connector;

    private OpenConnector(
            Integration integration,
            List<String> lineage,
            ConnectorFactory factory,
            HttpTransport http,
            Egress egress,
            TlsContext tls,
            ConnectionAuth auth,
            SecretValues secrets,
            Extensions extensions,
            ConnectionOpener parts) {
        this.integration = integration;
        this.lineage = lineage;
        this.extensions = extensions;
        this.parts = parts;
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
                auth.oauth2() == null ? null : auth.oauth2().tokens());
        this.connector = create(factory);
    }

    /** Makes the connector of an integration, and all it is offered. */
    public static OpenConnector open(
            Integration integration,
            IntegrationHttp http,
            ConnectionAuth auth,
            SecretValues secrets,
            Extensions extensions,
            ConnectionOpener parts) {
        ConnectorFactory factory = extensions.connectors().factory(integration.connectorId());
        ExtensionDescriptor descriptor = factory.descriptor();
        List<String> hosts = NeededHosts.of(factory, integration);
        return new OpenConnector(
                integration,
                List.of(descriptor.id()),
                factory,
                http.transport(descriptor, hosts, auth.authenticator(), secrets),
                http.egress(descriptor, hosts),
                http.tls(),
                auth,
                secrets,
                extensions,
                parts);
    }

    public Connector connector() {
        return connector;
    }

    /** What the connector would send. */
    public RequestPreview preview(ConnectorRequest request) {
        @Nullable RequestPreview shown;
        try {
            shown = connector.preview(request);
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw fault(
                    lineage.get(0), "its preview failed with " + e.getClass().getSimpleName(), e);
        }
        if (shown == null) {
            throw fault(lineage.get(0), "its preview is null", null);
        }
        return shown;
    }

    /** Runs the connector's own test; false where it has none. */
    boolean check(Duration timeout) {
        try {
            return connector.check(timeout);
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw fault(lineage.get(0), "its check failed with " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public HttpTransport http() {
        return http;
    }

    @Override
    public @Nullable String baseUrl() {
        return integration.baseUrl();
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
                            + ", because that leads round in a circle: " + String.join(" > ", lineage) + " > "
                            + connectorId);
        }
        OpenConnector other = new OpenConnector(
                integration,
                Stream.concat(lineage.stream(), Stream.of(connectorId)).toList(),
                extensions.connectors().factory(connectorId),
                http,
                egress,
                tls,
                auth,
                secrets,
                extensions,
                parts);
        delegates.push(other);
        return other.connector;
    }

    @Override
    public Clock clock() {
        return parts.time().clock();
    }

    @Override
    public Executor executor() {
        return parts.tasks();
    }

    private Connector create(ConnectorFactory factory) {
        String id = lineage.get(lineage.size() - 1);
        @Nullable Connector made;
        try {
            made = factory.create(integration, this);
        } catch (AdaptorException e) {
            closeDelegates();
            throw e;
        } catch (RuntimeException | LinkageError e) {
            closeDelegates();
            throw fault(id, String.valueOf(e.getMessage()), e);
        }
        if (made == null) {
            closeDelegates();
            throw fault(id, "its factory answered null", null);
        }
        return made;
    }

    private AdaptorException fault(String id, String why, @Nullable Throwable cause) {
        return new AdaptorException(
                StandardErrorCode.CONNECTOR_FAULT,
                "connector " + id + " can't serve integration " + integration.integrationId() + ": " + why,
                cause);
    }

    public void close() {
        try {
            connector.close();
        } catch (RuntimeException | LinkageError e) {
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
