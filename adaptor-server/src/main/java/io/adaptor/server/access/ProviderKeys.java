package io.adaptor.server.access;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public keys of an OpenID provider. Thread-safe. */
final class ProviderKeys implements Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

    private final OidcProvider provider;

    ProviderKeys(OidcProvider provider) {
        this.provider = provider;
    }

    @Override
    public String get() {
        try {
            return provider.keys();
        } catch (RuntimeException e) {
            LOG.warn("callers with a token are refused: {}", e.getMessage());
            throw e;
        }
    }
}
