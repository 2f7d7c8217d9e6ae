package io.adaptor.server.engine;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization.Started;
import io.adaptor.ConnectionChoice;
import io.adaptor.ConnectionForm;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.Connection.Status;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.database.ConnectSession;
import io.adaptor.server.database.ConnectSessions;
import io.adaptor.server.engine.ConnectStep.Choose;
import io.adaptor.server.engine.ConnectStep.Consent;
import io.adaptor.server.engine.ConnectStep.Done;
import io.adaptor.server.engine.ConnectStep.Refused;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates or changes the connection of a connect link: accepts values, redirects to consent, tests the connection and
 * stores it. Rejected values leave the connection unchanged. Thread-safe.
 */
public final class ConnectFlow {
    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(30);

    private final AdaptorClient client;
    private final ServedIntegrations integrations;
    private final ConnectionStore store;
    private final ConnectSessions sessions;
    private final TimeSource time;

    /**
     * Creates a flow.
     *
     * @param client creates and tests the connections
     * @param integrations the integrations, as served to executions
     * @param store the store of the connections
     * @param sessions the connect links
     * @param time the time source of the time at which a link is used
     */
    public ConnectFlow(
            AdaptorClient client,
            ServedIntegrations integrations,
            ConnectionStore store,
            ConnectSessions sessions,
            TimeSource time) {
        this.client = client;
        this.integrations = integrations;
        this.store = store;
        this.sessions = sessions;
        this.time = time;
    }

    /**
     * Returns the integration of a link.
     *
     * @param session the link
     * @return the integration
     * @throws AdaptorException {@code INTEGRATION_NOT_FOUND} if it no longer exists
     */
    public Integration integration(ConnectSession session) {
        return integrations
                .find(session.key().tenantId(), session.key().integrationId())
                .map(Versioned::value)
                .orElseThrow(() -> new AdaptorException(
                        StandardErrorCode.INTEGRATION_NOT_FOUND, "what this link is for no longer exists"));
    }

    /**
     * Returns the stored connection of a link.
     *
     * @param session the link
     * @return the connection; null if it does not exist yet
     */
    public @Nullable Connection present(ConnectSession session) {
        return store.find(session.key()).map(Versioned::value).orElse(null);
    }

    /**
     * Accepts the values of a form.
     *
     * @param session the link, bound to the browser
     * @param token the token of the link, for returning to it from consent
     * @param values the values by field name
     * @return the next step
     */
    public ConnectStep submit(ConnectSession session, String token, Map<String, String> values) {
        boolean consent = ConnectionForm.of(integration(session)).consent();
        Versioned<Connection> before = store.find(session.key()).orElse(null);
        try {
            // A connection that consists only of a consent is stored once the consent is given.
            if (!consent || !values.isEmpty()) {
                enter(session, before, values);
            }
            return consent ? consent(session, token) : tested(session, before);
        } catch (MappingException e) {
            return new Refused("Some values can't be used.", e.errors());
        } catch (AdaptorException e) {
            restore(session, before);
            return new Refused(e.message(), List.of());
        }
    }

    private void enter(ConnectSession session, @Nullable Versioned<Connection> before, Map<String, String> values) {
        String id = session.key().connection();
        if (before == null) {
            connections(session).create(id, session.label(), values);
        } else {
            connections(session).update(id, values);
        }
    }

    private Consent consent(ConnectSession session, String token) {
        Started started = client.authorization(
                        session.key().tenantId(),
                        session.key().integrationId(),
                        session.key().connection())
                .start();
        sessions.consenting(session, started, token);
        return new Consent(started.url());
    }

    /**
     * Accepts the query parameters with which the browser returned from consent.
     *
     * @param session the link, bound to the browser
     * @param started the started authorization
     * @param callback all query parameters of the callback
     * @return the next step
     */
    public ConnectStep complete(ConnectSession session, Started started, Map<String, String> callback) {
        try {
            Connection granted = client.authorization(
                            session.key().tenantId(),
                            session.key().integrationId(),
                            session.key().connection())
                    .complete(started, callback);
            boolean open = integration(session).afterConsent() != null && granted.status() != Status.CONNECTED;
            if (open && choices(session).size() > 1) {
                sessions.choosing(session);
                return new Choose();
            }
            return tested(session, null);
        } catch (AdaptorException e) {
            return new Refused(e.message(), List.of());
        }
    }

    /**
     * Returns the choices that the consent offers.
     *
     * @param session the link
     * @return the choices
     */
    public List<ConnectionChoice> choices(ConnectSession session) {
        return connections(session).choices(session.key().connection());
    }

    /**
     * Accepts a choice.
     *
     * @param session the link, bound to the browser
     * @param choice one of {@link #choices}
     * @return the next step
     */
    public ConnectStep choose(ConnectSession session, ConnectionChoice choice) {
        try {
            connections(session).update(session.key().connection(), choice.values());
            return tested(session, null);
        } catch (AdaptorException e) {
            return new Refused(e.message(), List.of());
        }
    }

    private ConnectStep tested(ConnectSession session, @Nullable Versioned<Connection> before) {
        Connection found = connections(session).test(session.key().connection(), TEST_TIMEOUT);
        if (found.status() == Status.RECONNECT_REQUIRED) {
            if (!ConnectionForm.of(integration(session)).consent()) {
                restore(session, before);
            }
            String reason = found.reason();
            return new Refused(reason == null ? "The remote system refused these values." : reason, List.of());
        }
        if (found.label() == null && session.label() != null) {
            store.find(session.key())
                    .ifPresent(stored -> store.put(
                            stored.value().toBuilder().label(session.label()).build(), stored.version()));
        }
        sessions.use(session, time.clock().instant());
        return new Done(found.status().wireName());
    }

    private void restore(ConnectSession session, @Nullable Versioned<Connection> before) {
        store.find(session.key()).ifPresent(now -> {
            if (before == null) {
                store.delete(session.key(), now.version());
            } else if (!Objects.equals(before.version(), now.version())) {
                store.put(before.value(), now.version());
            }
        });
    }

    private Connections connections(ConnectSession session) {
        return client.connections(session.key().tenantId(), session.key().integrationId());
    }
}
