package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.AuthenticatorDescriptor;
import io.adaptor.spi.AuthenticatorFactory;
import java.security.CodeSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authenticators that integrations may name: those given by hand, and those found on the class path. Immutable. */
public final class AuthenticatorRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(AuthenticatorRegistry.class);

    private final Map<String, AuthenticatorFactory> byId;

    private AuthenticatorRegistry(Map<String, AuthenticatorFactory> byId) {
        this.byId = byId;
    }

    /**
     * Gathers authenticators.
     *
     * @param given by hand
     * @param loader where to look for more
     * @throws AdaptorException {@code CONNECTOR_FAULT} if one can't be loaded, or two have the same id
     */
    public static AuthenticatorRegistry load(Collection<AuthenticatorFactory> given, ClassLoader loader) {
        Map<String, AuthenticatorFactory> byId = new LinkedHashMap<>();
        given.forEach(factory -> add(byId, factory));
        try {
            ServiceLoader.load(AuthenticatorFactory.class, loader).forEach(factory -> add(byId, factory));
        } catch (ServiceConfigurationError e) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "an authenticator on the class path can't be loaded: " + e.getMessage(),
                    e);
        }
        return new AuthenticatorRegistry(Map.copyOf(byId));
    }

    /** The factory of an id. */
    public AuthenticatorFactory factory(String id) {
        AuthenticatorFactory factory = byId.get(id);
        if (factory == null) {
            String known = byId.isEmpty()
                    ? "there is none: give one to the client's builder"
                    : String.join(", ", new TreeSet<>(byId.keySet()));
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "there is no authenticator \"" + id + "\"; known are: " + known);
        }
        return factory;
    }

    private static void add(Map<String, AuthenticatorFactory> byId, AuthenticatorFactory factory) {
        AuthenticatorDescriptor descriptor = factory.descriptor();
        AuthenticatorFactory other = byId.putIfAbsent(descriptor.id(), factory);
        if (other != null && other.getClass() != factory.getClass()) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "two authenticators have the id \"" + descriptor.id() + "\": " + origin(other) + " and "
                            + origin(factory) + "; leave one of them out");
        }
        if (other == null) {
            LOG.debug("authenticator {} {} from {}", descriptor.id(), descriptor.version(), origin(factory));
        }
    }

    private static String origin(AuthenticatorFactory factory) {
        CodeSource source = factory.getClass().getProtectionDomain().getCodeSource();
        return factory.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
    }
}
