package io.adaptor.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token store that copies values of connection fields from new tokens to their connection, so that an account whose
 * address changes with a renewal is called at its new address. Values that have not changed since the previous tokens
 * are not copied. Thread-safe.
 */
final class LearningTokenStore implements TokenStore {
    private static final Logger LOG = LoggerFactory.getLogger(LearningTokenStore.class);
    private static final int MOST_CONFLICTS = 3;

    private final TokenStore tokens;
    private final ConnectionStore connections;
    private final Map<String, InputField> fields;

    private LearningTokenStore(TokenStore tokens, ConnectionStore connections, Map<String, InputField> fields) {
        this.tokens = tokens;
        this.connections = connections;
        this.fields = fields;
    }

    /** Returns the token store for an integration; the given one if the integration has no connection fields. */
    static TokenStore of(TokenStore tokens, ConnectionStore connections, Integration integration) {
        Map<String, InputField> fields = integration.connectionFields();
        return fields.isEmpty() ? tokens : new LearningTokenStore(tokens, connections, fields);
    }

    @Override
    public @Nullable StoredTokens save(ConnectionKey key, Tokens fresh, long baseVersion) {
        StoredTokens before = tokens.read(key);
        StoredTokens saved = tokens.save(key, fresh, baseVersion);
        if (saved != null) {
            learn(key, news(before == null ? Map.of() : before.tokens().extras(), fresh.extras()));
        }
        return saved;
    }

    private Map<String, String> news(Map<String, JsonNode> before, Map<String, JsonNode> now) {
        Map<String, String> news = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            JsonNode value = now.get(name);
            if (value != null && value.isValueNode() && !value.equals(before.get(name)) && !field.secret()) {
                String text = value.isNumber() ? JsonCodec.text(value) : value.asText();
                if (FieldValues.problem(field, text) == null) {
                    news.put(name, text);
                }
            }
        });
        return news;
    }

    // The tokens are already saved; a failure here must not lose them.
    private void learn(ConnectionKey key, Map<String, String> news) {
        for (int attempt = 0; !news.isEmpty() && attempt < MOST_CONFLICTS; attempt++) {
            try {
                Versioned<Connection> stored = connections.find(key).orElse(null);
                if (stored == null || stored.value().values().entrySet().containsAll(news.entrySet())) {
                    return;
                }
                Map<String, String> values = new LinkedHashMap<>(stored.value().values());
                values.putAll(news);
                connections.put(stored.value().toBuilder().values(values).build(), stored.version());
                return;
            } catch (VersionConflictException changedMeanwhile) {
                LOG.debug("connection {} was changed while its tokens were renewed", key.connection());
            } catch (AdaptorException e) {
                LOG.warn(
                        "what new tokens say about connection {} of integration {} could not be stored ({}); its next test"
                                + " stores it",
                        key.connection(),
                        key.integrationId(),
                        e.code().name());
                return;
            }
        }
    }

    @Override
    public @Nullable StoredTokens read(ConnectionKey key) {
        return tokens.read(key);
    }

    @Override
    public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
        return tokens.tryLease(key, owner, ttl);
    }

    @Override
    public void release(ConnectionKey key, String owner) {
        tokens.release(key, owner);
    }

    @Override
    public boolean markDead(ConnectionKey key, long baseVersion) {
        return tokens.markDead(key, baseVersion);
    }

    @Override
    public void delete(ConnectionKey key) {
        tokens.delete(key);
    }
}
