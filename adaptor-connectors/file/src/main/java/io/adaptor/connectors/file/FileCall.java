package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Access to the files under a root for one call. Nothing here follows a symbolic link below the root. Failures are
 * reported as the exceptions of {@code java.nio.file} and as {@link FileFault}. For one thread; {@link #abort} may be
 * called from any.
 */
interface FileCall extends AutoCloseable {
    /** The entry at a path; null if there is none. */
    @Nullable
    FileInfo info(FilePath path) throws IOException;

    /** Opens a file for reading. */
    OpenFile open(FilePath path) throws IOException;

    /**
     * Begins a new file next to its final place.
     *
     * @param replace whether an existing file is replaced
     * @param folders whether missing parent folders are created
     */
    NewFile create(FilePath path, boolean replace, boolean folders) throws IOException;

    /**
     * Adds bytes to the end of a file, which is created if it does not exist.
     *
     * @param head the bytes to write before them if the file is empty
     * @return the size of the file afterwards
     */
    long append(FilePath path, byte[] head, byte[] bytes, boolean folders) throws IOException;

    /** Passes the entries of a folder to a consumer, in no particular order, without unfinished writes. */
    void list(FilePath folder, BiConsumer<String, FileInfo> each) throws IOException;

    /** Moves a file or folder to another place under the root. */
    void move(FilePath from, FilePath to, boolean replace, boolean folders) throws IOException;

    /** Deletes a file, or an empty folder. */
    void delete(FilePath path) throws IOException;

    /** Whether the call may have changed something that is visible to others. */
    boolean begun();

    /** Aborts the running operation, from another thread. */
    void abort();

    @Override
    void close();

    /** A file that is being written; it is not visible until {@link #commit}. */
    interface NewFile extends AutoCloseable {
        OutputStream out();

        /** Moves the file to its final place and flushes it to disk. */
        void commit() throws IOException;

        /** Removes the file, unless it was committed. */
        @Override
        void close();
    }
}
