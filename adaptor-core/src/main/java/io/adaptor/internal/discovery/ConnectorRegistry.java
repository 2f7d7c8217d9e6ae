package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorFactory;
import java.util.Map;
import java.util.TreeSet;

/** The connectors that integrations may name. Immutable. */
public final class ConnectorRegistry {
    private final Map<String, ConnectorFactory> byId;

    ConnectorRegistry(Map<String, ConnectorFactory> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** The factory of an id. */
    public ConnectorFactory factory(String id) {
        ConnectorFactory factory = byId.get(id);
        if (factory == null) {
            String known = byId.isEmpty()
                    ? "there is none: add adaptor-connectors"
                    : String.join(", ", new TreeSet<>(byId.keySet()));
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED, "there is no connector \"" + id + "\"; known are: " + known);
        }
        return factory;
    }
}
