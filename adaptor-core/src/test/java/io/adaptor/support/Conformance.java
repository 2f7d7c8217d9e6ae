package io.adaptor.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of conformance data that nobody in this project wrote; tests that need it are skipped without it. */
public final class Conformance {
    private Conformance() {}

    /** A file or folder below the conformance folder. */
    public static Path path(String relative) {
        String root = System.getProperty("adaptor.conformance", "");
        assumeTrue(!root.isEmpty(), "-Dadaptor.conformance is not set, so conformance data is not there");
        Path base = Path.of(root);
        if (!base.isAbsolute()) {
            base = Path.of(System.getProperty("adaptor.root", ".")).resolve(base);
        }
        Path path = base.resolve(relative).normalize();
        assumeTrue(Files.exists(path), () -> path + " is not there");
        return path;
    }
}
