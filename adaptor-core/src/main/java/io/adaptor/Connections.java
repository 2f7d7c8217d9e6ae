package io.adaptor;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.connection.ConnectionValues;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one integration: the accounts through which it is used. Changes take effect with the next
 * execution, of this client and of all others that share the store. Thread-safe; need not be closed.
 */
public final class Connections {
    private final Engine engine;
    private final ConnectionEdits edits;
    private final ConnectionTrial trial;
    private final String tenantId;
    private final String integrationId;

    Connections(Engine engine, String tenantId, String integrationId) {
        this.engine = engine;
        this.edits = new ConnectionEdits(engine.connections());
        this.trial = new ConnectionTrial(engine);
        this.tenantId = tenantId;
        this.integrationId = integrationId;
    }

    /**
     * Stores a new connection, with the status {@code UNTESTED}. Sends nothing.
     *
     * @param connectionId the id of the connection within the integration, 1 to 128 characters; {@code default} for the
     *     integration's own
     * @param label the display name, or null
     * @param values the values of {@code connection_fields} by name, including secrets
     * @return the connection as it is stored
     * @throws AdaptorException {@code VALIDATION_FAILED} with every value that is missing, unknown or invalid, or if
     *     the connection exists already; {@code INTEGRATION_NOT_FOUND}
     */
    public Connection create(String connectionId, @Nullable String label, Map<String, String> values) {
        Integration integration = integration();
        Connection connection = with(
                integration,
                Connection.builder(tenantId, integrationId, connectionId)
                        .label(label)
                        .build(),
                values);
        return store().put(connection, null).value();
    }

    /**
     * Reads a connection.
     *
     * @param connectionId the id of the connection
     * @return the connection; empty if there is none
     */
    public Optional<Connection> find(String connectionId) {
        return store().find(key(connectionId)).map(Versioned::value);
    }

    /**
     * Lists connections in ascending order of their ids, as {@link String#compareTo} orders them.
     *
     * @param after the last id of the previous page; null for the first page
     * @param limit the maximum number of connections to return, 1 to {@value ConnectionStore#MOST_LISTED}
     * @return the next connections; fewer than {@code limit} only on the last page
     */
    public List<Connection> list(@Nullable String after, int limit) {
        return store().list(tenantId, integrationId, after, limit).stream()
                .map(Versioned::value)
                .toList();
    }

    /**
     * Changes some values of a connection and keeps the others; its status becomes {@code UNTESTED}.
     *
     * @param connectionId the id of the connection
     * @param values new values by the names of their fields, including secrets
     * @return the connection as it is stored
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND}; {@code VALIDATION_FAILED} with every value that is unknown
     *     or invalid
     */
    public Connection update(String connectionId, Map<String, String> values) {
        Integration integration = integration();
        return change(
                connectionId,
                connection -> with(
                        integration,
                        connection.toBuilder()
                                .status(Connection.Status.UNTESTED, null, null)
                                .build(),
                        values));
    }

    /**
     * Changes the display name of a connection; keeps its status.
     *
     * @param connectionId the id of the connection
     * @param label the display name, or null for none
     * @return the connection as it is stored
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND}
     */
    public Connection rename(String connectionId, @Nullable String label) {
        return change(
                connectionId, connection -> connection.toBuilder().label(label).build());
    }

    /**
     * Returns the choices that the user has after consent, by executing the endpoint of {@code after_consent}. Pass the
     * values of the chosen one to {@link #update}.
     *
     * @param connectionId the id of the connection
     * @return the choices in the order of the response; empty if the grant covers nothing
     * @throws AdaptorException {@code VALIDATION_FAILED} if the integration has no {@code after_consent}, or the error
     *     with which the endpoint failed
     */
    public List<ConnectionChoice> choices(String connectionId) {
        return new LearnedConnection(engine, key(connectionId)).choices();
    }

    /**
     * Tests a connection and stores its status. Uses the connector's own test if it has one, or else executes
     * {@code test_endpoint} without input, or else requests a token. If {@code auth_config} describes a login that
     * yields values of {@code connection_fields}, logs in first and stores these values.
     *
     * @param connectionId the id of the connection
     * @param timeout the maximum duration of the test
     * @return the connection with its new status: {@code CONNECTED}; {@code RECONNECT_REQUIRED} if its credentials or
     *     its grant were rejected; or {@code UNTESTED} if the status could not be determined, with the reason
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND} if the connection is not stored
     */
    public Connection test(String connectionId, Duration timeout) {
        stored(connectionId);
        learn(connectionId);
        ConnectionTrial.Verdict verdict = trial.of(integration(), key(connectionId), timeout);
        return change(
                connectionId,
                connection -> connection.toBuilder()
                        .status(verdict.status(), verdict.reason(), engine.now())
                        .build());
    }

    /**
     * Tests values before they are stored, as {@link #test} does for a stored connection. Neither the values nor the
     * tokens obtained with them are stored. The calls are recorded under a connection name that starts with
     * {@code trial-}.
     *
     * @param connectionId the connection that the values are meant for; values that are not given are taken from it if
     *     it is stored
     * @param values the values of {@code connection_fields} by name, including secrets
     * @param timeout the maximum duration of the test
     * @return the connection as it would be stored, including values learned from the login, with its status
     * @throws AdaptorException {@code VALIDATION_FAILED} with every value that is missing, unknown or invalid;
     *     {@code INTEGRATION_NOT_FOUND}
     */
    public Connection tryOut(String connectionId, Map<String, String> values, Duration timeout) {
        Connection before = find(connectionId)
                .orElseGet(() -> Connection.builder(tenantId, integrationId, connectionId)
                        .build());
        Connection unsaved = with(integration(), before, values);
        Connection tried = engine.onTrial(unsaved, key -> test(key.connection(), timeout));
        return unsaved.toBuilder()
                .values(tried.values())
                .secrets(tried.secrets())
                .status(tried.status(), tried.reason(), tried.checkedAt())
                .build();
    }

    // A login needs no user interaction, so its values are learned with the first login.
    private void learn(String connectionId) {
        Integration integration = integration();
        boolean learns = integration.auth().schemes().stream()
                .anyMatch(scheme -> scheme instanceof AuthConfig.Login login
                        && !login.login().learn().isEmpty());
        if (!learns || integration.connectionFields().isEmpty()) {
            return;
        }
        Map<String, String> known;
        try {
            known = new LearnedConnection(engine, key(connectionId)).known();
        } catch (AdaptorException refused) {
            // The test reports the reason.
            return;
        }
        known.entrySet().removeIf(one -> {
            InputField field = integration.connectionFields().get(one.getKey());
            return field == null || FieldValues.problem(field, one.getValue()) != null;
        });
        if (!stored(connectionId).values().entrySet().containsAll(known.entrySet())) {
            change(connectionId, connection -> with(integration, connection, known));
        }
    }

    /**
     * Removes a connection and its tokens; does nothing if there is none. To end a grant at the authorization server as
     * well, call {@link Authorization#revoke} first.
     *
     * @param connectionId the id of the connection
     */
    public void remove(String connectionId) {
        edits.delete(key(connectionId));
        engine.forgetTokens(key(connectionId));
    }

    private Connection change(String connectionId, UnaryOperator<Connection> change) {
        return edits.put(key(connectionId), stored -> {
            if (stored == null) {
                throw notFound(connectionId);
            }
            return change.apply(stored);
        });
    }

    private Connection stored(String connectionId) {
        return find(connectionId).orElseThrow(() -> notFound(connectionId));
    }

    private AdaptorException notFound(String connectionId) {
        return new AdaptorException(
                StandardErrorCode.CONNECTION_NOT_FOUND,
                "integration \"" + integrationId + "\" has no connection \"" + connectionId + "\"");
    }

    private Connection with(Integration integration, Connection connection, Map<String, String> values) {
        Map<String, InputField> fields = integration.connectionFields();
        Map<String, String> plain = new LinkedHashMap<>(connection.values());
        Map<String, Secret> secrets = new LinkedHashMap<>(connection.secrets());
        List<FieldError> unknown = new ArrayList<>();
        values.forEach((name, value) -> {
            InputField field = fields.get(name);
            if (field == null) {
                unknown.add(FieldError.of(
                        "connection." + name,
                        "is not among connection_fields"
                                + (fields.isEmpty()
                                        ? ", of which there are none"
                                        : ": " + String.join(", ", fields.keySet())),
                        null));
            } else if (field.secret()) {
                secrets.put(name, Secret.of(value));
            } else {
                plain.put(name, value);
            }
        });
        if (!unknown.isEmpty()) {
            throw refused(connection, unknown);
        }
        Connection whole;
        try {
            whole = connection.toBuilder().values(plain).secrets(secrets).build();
        } catch (InvalidValueException e) {
            throw refused(connection, e.errors());
        }
        ConnectionValues.of(integration, connection.connectionId(), whole).fill();
        return whole;
    }

    private MappingException refused(Connection connection, List<FieldError> errors) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "connection \"" + connection.connectionId() + "\" of integration \"" + integrationId + "\"",
                errors);
    }

    private Integration integration() {
        return engine.lookAt(tenantId, integrationId, live -> live.integration());
    }

    private ConnectionStore store() {
        return engine.connections();
    }

    private ConnectionKey key(String connectionId) {
        return new ConnectionKey(tenantId, integrationId, connectionId);
    }
}
