package io.adaptor.connectors.webhook;

import io.adaptor.spi.Credentials;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The credentials that hold signing secrets: one, and those that hold beside it while secrets are rotated. */
final class SigningSecrets {
    private static final String FIRST = "secret";
    private static final List<String> FURTHER = List.of("secret_2", "secret_3", "secret_4", "secret_5");

    private SigningSecrets() {}

    /** All names, for descriptors. */
    static String[] names() {
        return Stream.concat(Stream.of(FIRST), FURTHER.stream()).toArray(String[]::new);
    }

    /** Those of a configuration that stand beside the first one. */
    static List<String> further(Set<String> configured) {
        return FURTHER.stream().filter(configured::contains).toList();
    }

    /**
     * The names of those that are configured, the first one before the others.
     *
     * @param credentials are asked each time, so that rotated secrets are used at once
     */
    static List<String> configured(Credentials credentials) {
        return Stream.concat(Stream.of(FIRST), FURTHER.stream().filter(credentials::has))
                .toList();
    }
}
