package io.adaptor.connectors.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, in memory, that a database can really fill; only root can have one. Close it to take it away. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** A disk of a size as mount knows it, such as {@code 8m}; without one the test is skipped. */
    static SmallDisk of(String size) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("adaptor-disk");
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        Assumptions.assumeTrue(mounted, "a small disk can't be mounted here: that needs root");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // Lazily: a database may have files of it open until it is stopped.
        run("umount", "-l", folder.toString());
        Files.deleteIfExists(folder);
    }
}
