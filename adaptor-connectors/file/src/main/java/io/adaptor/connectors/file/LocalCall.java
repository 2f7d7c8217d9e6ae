package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A call on a local folder. */
final class LocalCall implements FileCall {
    private final Path root;
    private final long end;
    private volatile boolean aborted;
    private boolean begun;
    private volatile @Nullable FileChannel open;

    /** Creates a call that waits for locks until the given time, in the nanoseconds of {@link System#nanoTime}. */
    LocalCall(Path root, long end) {
        this.root = root;
        this.end = end;
    }

    @Override
    public @Nullable FileInfo info(FilePath path) throws IOException {
        if (path.isRoot()) {
            try (LocalFolder folder = LocalFolder.root(root)) {
                return folder.info();
            }
        }
        try (LocalFolder folder = folder(path.folder())) {
            return folder.info(path.name());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public OpenFile open(FilePath path) throws IOException {
        try (LocalFolder folder = folder(path.folder())) {
            FileInfo found = Kinds.file(path, folder.info(path.name()));
            FileChannel channel = opened(folder.file(path.name(), StandardOpenOption.READ));
            try {
                FileInfo now = new FileInfo(FileInfo.Kind.FILE, channel.size(), found.modified());
                return new OpenFile(Channels.newInputStream(channel), now);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    @Override
    public NewFile create(FilePath path, boolean replace, boolean folders) throws IOException {
        LocalFolder folder = folders ? made(path.folder()) : folder(path.folder());
        try {
            FileInfo before = folder.info(path.name());
            if (before != null) {
                Kinds.file(path, before);
                Kinds.refuseExisting(path, replace);
            }
            LocalNewFile file = LocalNewFile.begin(folder, path, replace, () -> begun = true);
            opened(file.channel());
            return file;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public long append(FilePath path, byte[] head, byte[] bytes, boolean folders) throws IOException {
        try (LocalFolder folder = folders ? made(path.folder()) : folder(path.folder())) {
            FileInfo before = folder.info(path.name());
            if (before != null) {
                Kinds.file(path, before);
            }
            try (FileChannel channel = opened(folder.file(
                    path.name(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
                begun = true;
                long size = LocalAppend.append(channel, head, bytes, end);
                if (before == null) {
                    folder.sync();
                }
                return size;
            }
        }
    }

    @Override
    public void list(FilePath path, BiConsumer<String, FileInfo> each) throws IOException {
        try (LocalFolder folder = folder(path)) {
            for (Path found : folder.stream()) {
                String name = found.getFileName().toString();
                FileInfo info = FilePath.isUnfinished(name) ? null : folder.info(name);
                if (aborted) {
                    throw new AsynchronousCloseException();
                }
                // An entry that was deleted meanwhile is left out.
                if (info != null) {
                    each.accept(name, info);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public void move(FilePath from, FilePath to, boolean replace, boolean folders) throws IOException {
        try (LocalFolder source = folder(from.folder());
                LocalFolder target = folders ? made(to.folder()) : folder(to.folder())) {
            FileInfo moved = Kinds.fileOrFolder(from, source.info(from.name()));
            FileInfo there = target.info(to.name());
            if (there != null) {
                Kinds.refuseExisting(to, replace);
                Kinds.file(to, there);
                if (moved.isFolder()) {
                    throw new FileAlreadyExistsException(to.toString());
                }
            }
            begun = true;
            LocalNewFile.place(source, from.name(), target, to, replace || moved.isFolder());
            source.sync();
            target.sync();
        }
    }

    @Override
    public void delete(FilePath path) throws IOException {
        try (LocalFolder folder = folder(path.folder())) {
            FileInfo found = Kinds.fileOrFolder(path, folder.info(path.name()));
            Path name = LocalFolder.path(path.name());
            begun = true;
            if (found.isFolder()) {
                deleteFolder(folder, name, path);
            } else {
                folder.stream().deleteFile(name);
            }
            folder.sync();
        }
    }

    private static void deleteFolder(LocalFolder folder, Path name, FilePath path) throws IOException {
        try {
            folder.stream().deleteDirectory(name);
        } catch (FileAlreadyExistsException e) {
            // The JDK throws this for ENOTEMPTY, which is EEXIST on some systems.
            throw new DirectoryNotEmptyException(path.toString());
        }
    }

    private LocalFolder folder(FilePath path) throws IOException {
        return LocalFolder.of(root, path.names());
    }

    // The JDK can't create a folder inside an open one, but it can move one there.
    private LocalFolder made(FilePath path) throws IOException {
        LocalFolder at = LocalFolder.root(root);
        for (String name : path.names()) {
            try (LocalFolder before = at) {
                if (before.info(name) == null) {
                    make(before, name);
                }
                at = before.folder(name);
            }
        }
        return at;
    }

    private void make(LocalFolder parent, String name) throws IOException {
        String temporary = UnfinishedName.next();
        Files.createDirectory(root.resolve(temporary));
        try (LocalFolder top = LocalFolder.root(root)) {
            try {
                top.stream().move(LocalFolder.path(temporary), parent.stream(), LocalFolder.path(name));
                parent.sync();
            } catch (IOException e) {
                top.stream().deleteDirectory(LocalFolder.path(temporary));
                FileInfo there = parent.info(name);
                if (there == null || !there.isFolder()) {
                    throw e;
                }
            }
        }
    }

    private FileChannel opened(FileChannel channel) throws IOException {
        open = channel;
        if (aborted) {
            channel.close();
        }
        return channel;
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public void abort() {
        aborted = true;
        FileChannel channel = open;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is no longer usable in any case.
                open = null;
            }
        }
    }

    @Override
    public void close() {}
}
