package io.adaptor.internal.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.references.FilledReferences;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of an integration's fields in one connection: its own values, and the defaults of the missing ones. For
 * one thread until it is filled, immutable afterwards.
 */
public final class ConnectionValues {
    private final Integration integration;
    private final String connectionId;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private final List<FieldError> missing = new ArrayList<>();

    private ConnectionValues(Integration integration, String connectionId) {
        this.integration = integration;
        this.connectionId = connectionId;
    }

    /**
     * Returns the values of a connection.
     *
     * @param connection the stored connection; null if there is none
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND} if nothing is stored but a value is needed,
     *     {@code VALIDATION_FAILED} with every field whose value is missing or invalid
     */
    public static ConnectionValues of(Integration integration, String connectionId, @Nullable Connection connection) {
        ConnectionValues made = new ConnectionValues(integration, connectionId);
        List<FieldError> errors = new ArrayList<>();
        integration.connectionFields().forEach((name, field) -> {
            String problem = made.take(name, field, connection);
            if (problem != null) {
                errors.add(FieldError.of("connection." + name, problem, null));
            }
        });
        if (errors.isEmpty()) {
            return made;
        }
        if (connection == null) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTION_NOT_FOUND,
                    "integration \"" + integration.integrationId() + "\" has no connection \"" + connectionId
                            + "\", and can't be used without "
                            + String.join(
                                    ", ", errors.stream().map(FieldError::field).toList())
                            + ": create the connection first");
        }
        throw made.refused(errors);
    }

    private @Nullable String take(String name, InputField field, @Nullable Connection connection) {
        Secret secret = connection == null ? null : connection.secrets().get(name);
        String plain = connection == null ? null : connection.values().get(name);
        if (field.secret() ? plain != null : secret != null) {
            return field.secret()
                    ? "is a secret, and was given among the values"
                    : "is not a secret, and was given among the secrets";
        }
        String value = secret != null ? secret.reveal() : plain != null ? plain : field.defaultValue();
        if (value == null) {
            return field.required() ? "is needed" : null;
        }
        String problem = FieldValues.problem(field, value);
        if (problem == null && field.secret()) {
            secrets.put(name, Secret.of(value));
        } else if (problem == null) {
            values.put(name, value);
        }
        return problem;
    }

    /**
     * Returns the integration with the values in place, as far as they are known: some may be learned from a grant, for
     * which the connection is opened first. Calls need the values that {@link #missing} names.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if a value is not allowed where it is referred to
     */
    public Integration fill() {
        ConnectionText text = new ConnectionText(integration.connectionFields(), this::value);
        try {
            Integration.Builder filled = new FilledReferences(text).fill(integration);
            String base = integration.baseUrl();
            String address = base == null ? null : text.url("base_url", base);
            if (!text.errors().isEmpty()) {
                throw refused(text.errors());
            }
            missing.addAll(text.missing());
            return filled.baseUrl(address).build();
        } catch (InvalidValueException e) {
            throw refused(e.errors());
        }
    }

    /**
     * Returns why the filled integration can't be called: the unknown values that it refers to; null if there are none.
     */
    public @Nullable AdaptorException missing() {
        return missing.isEmpty() ? null : refused(missing);
    }

    private @Nullable String value(String name) {
        Secret secret = secrets.get(name);
        return secret == null ? values.get(name) : secret.reveal();
    }

    /** Returns the values that are not secrets. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Returns the values that are secrets. */
    public List<Secret> secrets() {
        return List.copyOf(secrets.values());
    }

    /** Returns what mappings see as {@code connection}: the values that are not secrets, with numbers as numbers. */
    public JsonNode forMappings() {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> {
            InputField field = integration.connectionFields().get(name);
            boolean number = field != null && field.type() == InputField.Type.NUMBER;
            seen.set(name, number ? DecimalNode.valueOf(new BigDecimal(value)) : TextNode.valueOf(value));
        });
        return seen;
    }

    private MappingException refused(List<FieldError> errors) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "connection \"" + connectionId + "\" of integration \"" + integration.integrationId() + "\"",
                errors);
    }
}
