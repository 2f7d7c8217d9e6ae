package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;
import java.security.CodeSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connectors that integrations may name: those given by hand, and those found on the class path. Immutable. */
public final class ConnectorRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRegistry.class);

    private final Map<String, ConnectorFactory> byId;

    private ConnectorRegistry(Map<String, ConnectorFactory> byId) {
        this.byId = byId;
    }

    /**
     * Gathers connectors.
     *
     * @param given by hand
     * @param loader where to look for more
     * @throws AdaptorException {@code CONNECTOR_FAULT} if one can't be loaded, or two have the same id
     */
    public static ConnectorRegistry load(Collection<ConnectorFactory> given, ClassLoader loader) {
        Map<String, ConnectorFactory> byId = new LinkedHashMap<>();
        given.forEach(factory -> add(byId, factory));
        try {
            ServiceLoader.load(ConnectorFactory.class, loader).forEach(factory -> add(byId, factory));
        } catch (ServiceConfigurationError e) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "a connector on the class path can't be loaded: " + e.getMessage(),
                    e);
        }
        return new ConnectorRegistry(Map.copyOf(byId));
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

    private static void add(Map<String, ConnectorFactory> byId, ConnectorFactory factory) {
        ConnectorDescriptor descriptor = factory.descriptor();
        ConnectorFactory other = byId.putIfAbsent(descriptor.id(), factory);
        if (other != null && other.getClass() != factory.getClass()) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "two connectors have the id \"" + descriptor.id() + "\": " + origin(other) + " and "
                            + origin(factory) + "; leave one of them out");
        }
        if (other == null) {
            LOG.debug("connector {} {} from {}", descriptor.id(), descriptor.version(), origin(factory));
        }
    }

    private static String origin(ConnectorFactory factory) {
        CodeSource source = factory.getClass().getProtectionDomain().getCodeSource();
        return factory.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
    }
}
