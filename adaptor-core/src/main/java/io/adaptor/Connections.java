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
 * The connections of one integration: the accounts through which it is used. What is changed here is seen by the next
 * execution, of this client and of all others that share the store. Thread-safe, need not be closed.
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
     * Stores a new connection, untested.
     *
     * @param connectionId names it within the integration, 1 to 128 characters; {@code default} for the integration's own
     * @param label its display name, or null
     * @param values the values of {@code connection_fields} by name, secrets too; nothing is sent
     * @return what is stored
     * @throws AdaptorException {@code VALIDATION_FAILED} with every value that is missing, unknown or wrong, or if there is
     *     such a connection already; {@code INTEGRATION_NOT_FOUND}
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
     * @param connectionId names it
     * @return the connection; empty where there is none
     */
    public Optional<Connection> find(String connectionId) {
        return store().find(key(connectionId)).map(Versioned::value);
    }

    /**
     * Lists connections by ascending id, in the order of {@link String#compareTo}.
     *
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return, 1 to {@value ConnectionStore#MOST_LISTED}
     * @return the next connections; fewer than {@code limit} only where no more follow
     */
    public List<Connection> list(@Nullable String after, int limit) {
        return store().list(tenantId, integrationId, after, limit).stream()
                .map(Versioned::value)
                .toList();
    }

    /**
     * Changes some values of a connection, which is untested afterwards; the others stay.
     *
     * @param connectionId names it
     * @param values new values by the names of their fields, secrets too
     * @return what is stored
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND}; {@code VALIDATION_FAILED} with every value that is unknown or
     *     wrong
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
     * Changes the display name of a connection; its status stays.
     *
     * @param connectionId names it
     * @param label its display name, or null for none
     * @return what is stored
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND}
     */
    public Connection rename(String connectionId, @Nullable String label) {
        return change(
                connectionId, connection -> connection.toBuilder().label(label).build());
    }

    /**
     * What a person may choose from after consent, by executing the endpoint of {@code after_consent}; give the values of
     * the chosen one to {@link #update}.
     *
     * @param connectionId names it
     * @return the choices in the order of the answer; empty where the grant is for nothing
     * @throws AdaptorException {@code VALIDATION_FAILED} if the integration has no {@code after_consent}, or why the
     *     endpoint could not be executed
     */
    public List<ConnectionChoice> choices(String connectionId) {
        return new LearnedConnection(engine, key(connectionId)).choices();
    }

    /**
     * Tests a connection and notes its status, after a login that is described as data has been made and its values of {@code
     * connection_fields} have been stored: by the connector's own test where it has one, else by executing {@code
     * test_endpoint} without input, else by asking for a token.
     *
     * @param connectionId names it
     * @param timeout the longest it may take
     * @return the connection with the status it was found in: {@code CONNECTED}, {@code RECONNECT_REQUIRED} where its
     *     credentials or its grant were refused, or {@code UNTESTED} where it could not be found out, with the reason
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND} if it is not stored
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
     * Tests values before they are stored, as {@link #test} does those of a connection. Nothing is stored: neither the values
     * nor what they are granted. Its calls are recorded under a name that begins with {@code trial-}.
     *
     * @param connectionId which connection they are meant for; the values that are not given are taken from it where it is stored
     * @param values the values of {@code connection_fields} by name, secrets too
     * @param timeout the longest it may take
     * @return the connection as it would be stored, with values that were learned, and the status it was found in
     * @throws AdaptorException {@code VALIDATION_FAILED} with every value that is missing, unknown or wrong; {@code
     *     INTEGRATION_NOT_FOUND}
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

    // A login is made without a person, so its values come when it is first made.
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
            // The test says why.
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
     * Removes a connection and forgets its tokens; does nothing where there is none. To end a grant at the authorization
     * server too, call {@link Authorization#revoke} before.
     *
     * @param connectionId names it
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
