package io.adaptor.spi;

import java.util.Objects;

/**
 * A stored value and its version. Immutable if the value is.
 *
 * @param value the value
 * @param version 1 to 128 characters; versions are compared as strings and have no order. Different values never share
 *     a version, even across processes, because the version becomes part of the keys of shared caches
 * @param <T> the type of the value
 */
public record Versioned<T>(T value, String version) {
    private static final int MAX_VERSION = 128;

    /**
     * Checks the version.
     *
     * @param value the value
     * @param version 1 to 128 characters
     */
    public Versioned {
        Objects.requireNonNull(value, "value");
        if (version.isEmpty() || version.length() > MAX_VERSION) {
            throw new IllegalArgumentException(
                    "a version has 1 to " + MAX_VERSION + " characters, and this one " + version.length());
        }
    }
}
