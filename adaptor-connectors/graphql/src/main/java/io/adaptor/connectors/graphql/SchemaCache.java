package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.GraphQLSchema;
import io.adaptor.api.Integration;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the most recently read schemas, because parsing a large one takes a second. Unused schemas are dropped
 * when memory is low. Thread-safe.
 */
final class SchemaCache {
    private static final int MOST = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<JsonNode, SoftReference<GraphQLSchema>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, SoftReference<GraphQLSchema>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Returns the schema of an integration; null if it states none.
     *
     * @throws InvalidSchema if the schema is invalid
     */
    @Nullable
    GraphQLSchema of(Integration integration) {
        JsonNode stated = integration.settings().get(GraphQlSettings.TYPES);
        if (stated == null || stated.isNull()) {
            return null;
        }
        lock.lock();
        try {
            SoftReference<GraphQLSchema> reference = known.get(stated);
            GraphQLSchema schema = reference == null ? null : reference.get();
            if (schema == null) {
                schema = Introspection.read(stated);
                known.put(stated, new SoftReference<>(schema));
            }
            return schema;
        } finally {
            lock.unlock();
        }
    }
}
