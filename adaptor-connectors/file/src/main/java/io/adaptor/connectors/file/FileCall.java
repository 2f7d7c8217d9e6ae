package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The files under a root, as one call uses them. Nothing here follows a symbolic link below the root. Failures are the
 * exceptions of {@code java.nio.file}, and {@link FileFault}. For one thread; {@link #abort} for any.
 */
interface FileCall extends AutoCloseable {
    /** What stands there; null where nothing does. */
    @Nullable
    FileInfo info(FilePath path) throws IOException;

    /** Opens a file to read it. */
    OpenFile open(FilePath path) throws IOException;

    /**
     * Begins a file beside the place where it will stand.
     *
     * @param replace whether one that stands there is replaced
     * @param folders whether folders that are missing on the way are made
     */
    NewFile create(FilePath path, boolean replace, boolean folders) throws IOException;

    /**
     * Adds bytes to the end of a file, which is made where there is none.
     *
     * @param head goes before them where the file is empty
     * @return the size of the file after it
     */
    long append(FilePath path, byte[] head, byte[] bytes, boolean folders) throws IOException;

    /** Gives what is in a folder to a consumer, in no order, without unfinished writes. */
    void list(FilePath folder, BiConsumer<String, FileInfo> each) throws IOException;

    /** Moves a file or folder to another place under the root. */
    void move(FilePath from, FilePath to, boolean replace, boolean folders) throws IOException;

    /** Deletes a file, or a folder that is empty. */
    void delete(FilePath path) throws IOException;

    /** Whether something that others see may have changed. */
    boolean begun();

    /** Ends what is under way, from another thread. */
    void abort();

    @Override
    void close();

    /** A file that is being written; nobody sees it until {@link #commit}. */
    interface NewFile extends AutoCloseable {
        OutputStream out();

        /** Puts it in its place, on the disk. */
        void commit() throws IOException;

        /** Removes it, unless it was put in its place. */
        @Override
        void close();
    }
}
