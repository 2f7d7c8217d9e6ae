package io.adaptor.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of conformance data named by the system property {@code adaptor.conformance}. */
public final class Conformance {
    private Conformance() {}

    /**
     * A file or folder of it.
     *
     * @param relative the path within the folder
     * @return the path, or empty where it is not there: skip the test then, and say so
     */
    public static Optional<Path> path(String relative) {
        String root = System.getProperty("adaptor.conformance", "");
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Path base = Path.of(root);
        if (!base.isAbsolute()) {
            base = Path.of(System.getProperty("adaptor.root", ".")).resolve(base);
        }
        return Optional.of(base.resolve(relative).normalize()).filter(Files::exists);
    }
}
