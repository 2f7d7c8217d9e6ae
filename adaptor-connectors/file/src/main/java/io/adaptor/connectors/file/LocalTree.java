package io.adaptor.connectors.file;

import io.adaptor.api.TimeLimit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** A local folder. Keeps nothing open between calls. Thread-safe. */
final class LocalTree implements FileTree {
    private final Path root;
    private final String shown;

    /** Creates the tree of a local folder's address. */
    LocalTree(FileAddress address) {
        this.shown = address.toString();
        try {
            this.root = Path.of(address.folder().isEmpty() ? "/" : address.folder());
        } catch (InvalidPathException e) {
            throw FileFailures.unencodable(shown);
        }
    }

    @Override
    public FileCall begin(Duration timeout, TimeLimit limit) {
        return new LocalCall(root, System.nanoTime() + timeout.toNanos());
    }

    @Override
    public String toString() {
        return shown;
    }

    @Override
    public void close() {}
}
