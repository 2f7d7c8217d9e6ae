package io.adaptor.spi;

import java.time.Instant;

/**
 * An entry in the history of an integration. Immutable.
 *
 * @param version the version
 * @param storedAt when it became the current version; the last time if it did so several times
 */
public record StoredVersion(String version, Instant storedAt) {}
