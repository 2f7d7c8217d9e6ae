package io.adaptor.connectors.file;

import io.adaptor.api.TimeLimit;
import java.time.Duration;

/** The files under a root, local or remote. Thread-safe. */
interface FileTree extends AutoCloseable {
    /**
     * Begins a call.
     *
     * @param timeout the maximum time to begin the call
     * @param limit aborts the call when the time is up
     * @return the access to the files, which the caller closes
     */
    FileCall begin(Duration timeout, TimeLimit limit);

    /** The location, for messages. */
    @Override
    String toString();

    @Override
    void close();
}
