package io.adaptor.connectors.webhook;

import io.adaptor.spi.Credentials;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The credentials that hold signing secrets: the first one, and others that are valid as well while secrets are
 * rotated.
 */
final class SigningSecrets {
    private static final String FIRST = "secret";
    private static final List<String> FURTHER = List.of("secret_2", "secret_3", "secret_4", "secret_5");

    private SigningSecrets() {}

    /** All names, for descriptors. */
    static String[] names() {
        return Stream.concat(Stream.of(FIRST), FURTHER.stream()).toArray(String[]::new);
    }

    /** Returns the configured names other than the first one. */
    static List<String> further(Set<String> configured) {
        return FURTHER.stream().filter(configured::contains).toList();
    }

    /**
     * Returns the names of the configured secrets, the first one first.
     *
     * @param credentials the credentials; they are read each time, so that rotated secrets are used immediately
     */
    static List<String> configured(Credentials credentials) {
        return Stream.concat(Stream.of(FIRST), FURTHER.stream().filter(credentials::has))
                .toList();
    }
}
