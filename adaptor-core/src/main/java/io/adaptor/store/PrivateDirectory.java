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
 * A directory that only this user may enter, whose files are there whole or not at all, whenever the process or the power
 * dies. Reads need no lock; two writes of one file must not meet. Not disturbed by interrupts once it writes.
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
     * Opens a directory, and makes it where it is not there.
     *
     * @throws IOException if it can't be made or others may enter it
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

    /** A directory that others may enter as its owner chooses, made for this user only where it is not there; new files are private. */
    static PrivateDirectory shared(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes(posix, OWNER_ALL));
        }
        return new PrivateDirectory(path.toRealPath(), posix);
    }

    /** Where it really is, without links. */
    Path path() {
        return path;
    }

    /** A file of it for locking, made where it is not there. */
    FileChannel lockFile(String name) throws IOException {
        refuseOther(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(
                path.resolve(name),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                attributes(posix, OWNER_FILE));
    }

    /** The names that end so. */
    List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** What a file holds, or null where there is none. */
    byte @Nullable [] read(String name, int maxBytes) throws IOException {
        refuseOther(path.resolve(name), links);
        // A stream, not a channel: an interrupt would close that.
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

    // Opening a pipe waits for a writer indefinitely; a link leads to what is not in the care of this directory.
    private static void refuseOther(Path file, LinkOption... links) throws IOException {
        if (!Files.isRegularFile(file, links) && Files.exists(file, links)) {
            throw new IOException("it is a link, a pipe or a directory; put a plain file in its place, or remove it");
        }
    }

    /**
     * Puts a file in the place of another, or of none.
     *
     * @param durable whether it must be on disk when this returns
     */
    void replace(String name, byte[] bytes, boolean durable) throws IOException {
        Path file = path.resolve(name);
        // Always the same name, so that what a killed process left is cleared away by the next one.
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

    /** Removes a file, if it is there. */
    void delete(String name) throws IOException {
        if (Files.deleteIfExists(path.resolve(name))) {
            sync();
        }
    }

    private void sync() throws IOException {
        if (!posix) {
            // Elsewhere a directory can't be opened, and renaming is written through by the file system.
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
