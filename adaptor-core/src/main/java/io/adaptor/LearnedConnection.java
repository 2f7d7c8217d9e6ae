package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.AfterConsent;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.connection.ConnectionValues;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Obtains the values that a connection learns from its grant: from the token response, the callback, and a call after
 * consent.
 */
final class LearnedConnection {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_CHOICES = 1000;

    private final Engine engine;
    private final ConnectionKey key;
    private final Integration integration;

    LearnedConnection(Engine engine, ConnectionKey key) {
        this.engine = engine;
        this.key = key;
        this.integration = engine.lookAt(key.tenantId(), key.integrationId(), live -> live.integration());
    }

    /** Stores the connection with the values it has learned. */
    Connection afterConsent() {
        Map<String, String> known = known();
        Connection stored = store(known, null);
        AfterConsent call = integration.afterConsent();
        return call == null ? stored : chosen(known);
    }

    /** Returns the values of connection fields that came with the grant or the login; requests a token if necessary. */
    Map<String, String> known() {
        Map<String, JsonNode> granted =
                engine.tokens(key, LONGEST_WAIT).map(Tokens::extras).orElse(Map.of());
        Map<String, String> known = new LinkedHashMap<>();
        integration.connectionFields().forEach((name, field) -> {
            String value = text(granted.get(name));
            if (value != null && !field.secret()) {
                known.put(name, value);
            }
        });
        return known;
    }

    private Connection chosen(Map<String, String> known) {
        List<ConnectionChoice> choices;
        try {
            choices = choices();
        } catch (AdaptorException e) {
            return store(known, "could not find out what the grant is for: " + e.message());
        }
        if (choices.size() != 1) {
            return store(
                    known,
                    choices.isEmpty()
                            ? "the grant covers nothing: after_consent found no choice"
                            : "one of " + choices.size() + " is to be chosen: "
                                    + choices.stream()
                                            .limit(10)
                                            .map(ConnectionChoice::label)
                                            .collect(Collectors.joining(", ")));
        }
        Map<String, String> all = new LinkedHashMap<>(known);
        all.putAll(choices.get(0).values());
        return store(all, null);
    }

    /** Returns the choices that {@code after_consent} finds. */
    List<ConnectionChoice> choices() {
        AfterConsent call = integration.afterConsent();
        if (call == null) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "integration \"" + key.integrationId() + "\" has no after_consent, so there is nothing to choose");
        }
        ExecutionResult result = engine.pipeline()
                .execute(
                        ExecutionRequest.builder(key.integrationId(), call.endpoint())
                                .tenantId(key.tenantId())
                                .connection(key.connection())
                                .build(),
                        null);
        if (!result.success()) {
            throw new ExecutionFailedException(result, Objects.requireNonNull(result.error()));
        }
        JsonNode data = result.data() == null ? JsonNodeFactory.instance.nullNode() : result.data();
        if (call.choices() == null) {
            return List.of(choice(call, data));
        }
        JsonNode listed = Expressions.compile(call.choices()).evaluate(data);
        return StreamSupport.stream(listed.spliterator(), false)
                .limit(listed.isArray() ? MOST_CHOICES : 0)
                .map(one -> choice(call, one))
                .toList();
    }

    private static ConnectionChoice choice(AfterConsent call, JsonNode one) {
        Map<String, String> values = new LinkedHashMap<>();
        call.values().forEach((name, path) -> {
            String value = text(Expressions.compile(path).evaluate(one));
            if (value != null) {
                values.put(name, value);
            }
        });
        String label = call.label() == null
                ? null
                : text(Expressions.compile(call.label()).evaluate(one));
        return new ConnectionChoice(label == null ? String.join(", ", values.values()) : label, values);
    }

    private Connection store(Map<String, String> learned, @Nullable String open) {
        return new ConnectionEdits(engine.connections()).put(key, before -> with(before, learned, open));
    }

    private Connection with(@Nullable Connection before, Map<String, String> learned, @Nullable String open) {
        Connection.Builder next = before == null
                ? Connection.builder(key.tenantId(), key.integrationId(), key.connection())
                : before.toBuilder();
        Map<String, String> values = new LinkedHashMap<>(before == null ? Map.of() : before.values());
        List<String> problems = new ArrayList<>();
        if (open != null) {
            problems.add(open);
        }
        learned.forEach((name, value) -> {
            InputField field = integration.connectionFields().get(name);
            String problem = field == null ? null : FieldValues.problem(field, value);
            if (problem == null) {
                values.put(name, value);
            } else {
                problems.add("connection." + name + " as it was learned " + problem);
            }
        });
        Connection whole = next.values(values).build();
        if (problems.isEmpty()) {
            try {
                ConnectionValues known = ConnectionValues.of(integration, key.connection(), whole);
                known.fill();
                AdaptorException missing = known.missing();
                if (missing != null) {
                    problems.add(missing.message());
                }
            } catch (AdaptorException e) {
                problems.add(e.message());
            }
        }
        return whole.toBuilder()
                .status(
                        problems.isEmpty() ? Connection.Status.CONNECTED : Connection.Status.UNTESTED,
                        problems.isEmpty() ? null : shortened(String.join("; ", problems)),
                        engine.now())
                .build();
    }

    private static String shortened(String text) {
        return text.length() <= 1000 ? text : text.substring(0, 1000) + "…";
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        return value.isNumber() ? JsonCodec.text(value) : value.asText();
    }
}
