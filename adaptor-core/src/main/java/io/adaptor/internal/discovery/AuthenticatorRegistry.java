package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.AuthenticatorFactory;
import java.util.Map;
import java.util.TreeSet;

/** The authenticators that integrations may name. Immutable. */
public final class AuthenticatorRegistry {
    private final Map<String, AuthenticatorFactory> byId;

    AuthenticatorRegistry(Map<String, AuthenticatorFactory> byId) {
        this.byId = Map.copyOf(byId);
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
}
