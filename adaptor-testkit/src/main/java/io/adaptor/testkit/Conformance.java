package io.adaptor.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Locates the conformance data, in the folder that the system property {@code adaptor.conformance} names. */
public final class Conformance {
    private Conformance() {}

    /**
     * Returns the path of a file or folder.
     *
     * @param relative the path within the folder
     * @return the path; empty if it does not exist, in which case the test should be skipped with a message
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
