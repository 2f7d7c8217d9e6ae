package io.adaptor.store;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that only this user may access, whose files are written atomically, even if the process or the power
 * fails. Reads need no lock; concurrent writes of the same file are not allowed. Interrupts do not affect a write in
 * progress.
 */
final class PrivateDirectory {
    private static final Set<PosixFilePermission> OWNER_ALL = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final boolean posix;
    private final LinkOption[] links;

    private PrivateDirectory(Path path, boolean posix, LinkOption... links) {
        this.path = path;
        this.posix = posix;
        this.links = links;
    }

    /**
     * Opens a directory, and creates it if it does not exist.
     *
     * @throws IOException if it can't be created, or other users may access it
     */
    static PrivateDirectory open(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes(posix, OWNER_ALL));
        }
        Path real = path.toRealPath();
        if (posix) {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(real);
            if (!OWNER_ALL.containsAll(found)) {
                throw new IOException("it is open to others (" + PosixFilePermissions.toString(found)
                        + "): run chmod 700 on it, or name a directory that is not there yet");
            }
        }
        return new PrivateDirectory(real, posix, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a directory that other users may access; it is created for this user only if it does not exist. New files
     * are private.
     */
    static PrivateDirectory shared(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes(posix, OWNER_ALL));
        }
        return new PrivateDirectory(path.toRealPath(), posix);
    }

    /** Returns the real path, with links resolved. */
    Path path() {
        return path;
    }

    /** Opens a file for locking, and creates it if it does not exist. */
    FileChannel lockFile(String name) throws IOException {
        refuseOther(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(
                path.resolve(name),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                attributes(posix, OWNER_FILE));
    }

    /** Returns the names with the given ending. */
    List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the content of a file, or null if it does not exist. */
    byte @Nullable [] read(String name, int maxBytes) throws IOException {
        refuseOther(path.resolve(name), links);
        // A stream rather than a channel, which an interrupt would close.
        try (FileInputStream in = new FileInputStream(path.resolve(name).toFile())) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException("it is longer than " + maxBytes + " bytes");
            }
            return bytes;
        } catch (FileNotFoundException e) {
            if (Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            return null;
        }
    }

    // Opening a pipe would wait for a writer indefinitely; a link leads to files that this directory does not protect.
    private static void refuseOther(Path file, LinkOption... links) throws IOException {
        if (!Files.isRegularFile(file, links) && Files.exists(file, links)) {
            throw new IOException("it is a link, a pipe or a directory; put a plain file in its place, or remove it");
        }
    }

    /**
     * Creates or replaces a file.
     *
     * @param durable whether it must be on disk when this returns
     */
    void replace(String name, byte[] bytes, boolean durable) throws IOException {
        Path file = path.resolve(name);
        // Always the same name, so that the next write removes what a killed process has left.
        Path fresh = path.resolve(name + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, attributes(posix, OWNER_FILE));
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(bytes);
            if (durable) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        if (durable) {
            sync();
        }
    }

    /** Removes a file, if it exists. */
    void delete(String name) throws IOException {
        if (Files.deleteIfExists(path.resolve(name))) {
            sync();
        }
    }

    private void sync() throws IOException {
        if (!posix) {
            // On other systems a directory can't be opened, and the file system writes renames through.
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
                    directory.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (NoSuchFileException e) {
                    throw new IOException("the directory was removed", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileAttribute<?>[] attributes(boolean posix, Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
