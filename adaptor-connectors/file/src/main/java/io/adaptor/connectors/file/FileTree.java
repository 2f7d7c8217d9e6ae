package io.adaptor.connectors.file;

import io.adaptor.api.TimeLimit;
import java.time.Duration;

/** The files under a root, wherever they are. Thread-safe. */
interface FileTree extends AutoCloseable {
    /**
     * Begins a call.
     *
     * @param timeout the longest that beginning may take
     * @param limit ends what is under way at its end
     * @return what the call uses and closes
     */
    FileCall begin(Duration timeout, TimeLimit limit);

    /** Where it is, for messages. */
    @Override
    String toString();

    @Override
    void close();
}
