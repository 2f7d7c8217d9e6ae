package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder, held by a handle rather than by its path: renaming it or replacing it with a symbolic link meanwhile
 * does not change which folder is used. For one thread.
 */
record LocalFolder(SecureDirectoryStream<Path> stream) implements AutoCloseable {
    private static final Path ITSELF = Path.of(".");

    /** Opens the root, which may be reached through symbolic links, because the operator chose it. */
    static LocalFolder root(Path root) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new LocalFolder(secure);
        }
        stream.close();
        throw new FileFault(
                FileErrorCode.FILE_UNSUPPORTED,
                "this file system can't open a folder within a folder that is open, without which a symbolic link could"
                        + " lead out of the root; use Linux or macOS");
    }

    /** Opens a folder below a root, name by name. */
    static LocalFolder of(Path root, List<String> names) throws IOException {
        LocalFolder at = root(root);
        for (String name : names) {
            try (LocalFolder before = at) {
                at = before.folder(name);
            }
        }
        return at;
    }

    /** Opens a folder in this one. */
    LocalFolder folder(String name) throws IOException {
        // Opening a named pipe would block until there is a writer, so the kind is checked first.
        FileInfo found = info(name);
        if (found == null) {
            throw new NoSuchFileException(name);
        }
        Kinds.refuseLink(found);
        if (!found.isFolder()) {
            throw new NotDirectoryException(name);
        }
        return new LocalFolder(stream.newDirectoryStream(path(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** The entry under a name; null if there is none. */
    @Nullable
    FileInfo info(String name) throws IOException {
        return info(path(name));
    }

    private @Nullable FileInfo info(Path name) throws IOException {
        BasicFileAttributeView view =
                stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            return info(view.readAttributes());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The metadata of this folder. */
    FileInfo info() throws IOException {
        return info(stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
    }

    private static FileInfo info(BasicFileAttributes found) {
        FileInfo.Kind kind = found.isRegularFile()
                ? FileInfo.Kind.FILE
                : found.isDirectory()
                        ? FileInfo.Kind.FOLDER
                        : found.isSymbolicLink() ? FileInfo.Kind.LINK : FileInfo.Kind.OTHER;
        return new FileInfo(
                kind,
                found.isRegularFile() ? found.size() : 0,
                found.lastModifiedTime().toInstant());
    }

    /** Opens a file in this folder, never through a link. */
    FileChannel file(String name, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return channel(stream.newByteChannel(path(name), all));
    }

    /** Flushes the directory entries of this folder to disk. */
    void sync() throws IOException {
        try (FileChannel itself =
                channel(stream.newByteChannel(ITSELF, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
            itself.force(true);
        }
    }

    private static FileChannel channel(SeekableByteChannel opened) throws IOException {
        if (opened instanceof FileChannel channel) {
            return channel;
        }
        opened.close();
        throw new FileFault(FileErrorCode.FILE_UNSUPPORTED, "this file system has no channels that can be locked");
    }

    static Path path(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new FileSystemException(name, null, FileFailures.UNENCODABLE);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
