package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Versioned;
import java.util.UUID;

/**
 * Computes versions from the content of integrations: the same in every process and after every restart. Thread-safe.
 */
public final class ContentVersion {
    private ContentVersion() {}

    /**
     * Returns an integration with its version. Computing the version takes about as long as parsing the integration, so
     * compute it once, not on each {@link io.adaptor.spi.IntegrationRepository#find}.
     *
     * @param integration the integration
     * @return the integration with the digest of its canonical document as its version. An integration that the format
     *     can't express, such as one with a timeout of a fraction of a millisecond, gets a random version
     */
    public static Versioned<Integration> of(Integration integration) {
        try {
            return new Versioned<>(integration, IntegrationFormat.version(integration));
        } catch (IllegalArgumentException e) {
            return new Versioned<>(integration, UUID.randomUUID().toString());
        }
    }
}
