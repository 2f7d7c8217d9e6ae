package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.jspecify.annotations.Nullable;

/**
 * A call on a folder of an SFTP server. The protocol can't open a folder within one that is open, so each name of a
 * path is checked before it is used: a change on the server in between is not detected.
 */
final class SftpCall implements FileCall {
    private final SftpPool pool;
    private final SftpSession session;
    private final SftpLink link;
    private final List<ReentrantLock> appends;
    private final long end;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Creates a call.
     *
     * @param appends the locks for appending to files, by a hash of their paths
     * @param end the time until which it waits for a lock, in the nanoseconds of {@link System#nanoTime}
     */
    SftpCall(String root, SftpPool pool, SftpSession session, List<ReentrantLock> appends, long end) {
        this.pool = pool;
        this.appends = appends;
        this.end = end;
        this.session = session;
        this.link = new SftpLink(root, session);
    }

    @Override
    public @Nullable FileInfo info(FilePath path) throws IOException {
        if (!path.isRoot()) {
            try {
                checkFolders(path.folder());
            } catch (NoSuchFileException e) {
                return null;
            }
        }
        return link.found(path);
    }

    void checkFolders(FilePath folder) throws IOException {
        FilePath at = FilePath.ROOT;
        for (String name : folder.names()) {
            at = at.with(name);
            FileInfo found = Kinds.fileOrFolder(at, link.found(at));
            if (!found.isFolder()) {
                throw new NotDirectoryException(at.toString());
            }
        }
    }

    private void makeFolders(FilePath folder) throws IOException {
        FilePath at = FilePath.ROOT;
        for (String name : folder.names()) {
            at = at.with(name);
            if (link.found(at) == null) {
                make(at);
            }
            if (!Kinds.fileOrFolder(at, link.found(at)).isFolder()) {
                throw new NotDirectoryException(at.toString());
            }
        }
    }

    private void make(FilePath folder) throws IOException {
        try {
            link.on(folder, () -> {
                link.sftp().mkdir(link.remote(folder));
                return folder;
            });
        } catch (IOException e) {
            // Another call may have created it.
            if (link.found(folder) == null) {
                throw e;
            }
        }
    }

    private void prepare(FilePath path, boolean folders) throws IOException {
        if (folders) {
            makeFolders(path.folder());
        } else {
            checkFolders(path.folder());
        }
    }

    @Override
    public OpenFile open(FilePath path) throws IOException {
        checkFolders(path.folder());
        FileInfo found = Kinds.file(path, link.found(path));
        InputStream in = link.on(path, () -> link.sftp().read(link.remote(path)));
        return new OpenFile(new SftpInput(in, link, path), found);
    }

    @Override
    public NewFile create(FilePath path, boolean replace, boolean folders) throws IOException {
        prepare(path, folders);
        FileInfo before = link.found(path);
        if (before != null) {
            Kinds.file(path, before);
            Kinds.refuseExisting(path, replace);
        }
        return SftpNewFile.begin(link, path, replace);
    }

    @Override
    public long append(FilePath path, byte[] head, byte[] bytes, boolean folders) throws IOException {
        prepare(path, folders);
        FileInfo before = link.found(path);
        if (before != null) {
            Kinds.file(path, before);
        }
        ReentrantLock lock = appends.get(Math.floorMod(path.hashCode(), appends.size()));
        try {
            if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new FileFault(
                        FileErrorCode.FILE_LOCKED,
                        "other writers were appending for the whole timeout; append less at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        try {
            return SftpAppend.append(link, path, head, bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void list(FilePath folder, BiConsumer<String, FileInfo> each) throws IOException {
        checkFolders(folder);
        FileInfo found = Kinds.fileOrFolder(folder, link.found(folder));
        if (!found.isFolder()) {
            throw new NotDirectoryException(folder.toString());
        }
        link.on(folder, () -> {
            try (CloseableHandle handle = link.sftp().openDir(link.remote(folder))) {
                for (DirEntry entry : link.sftp().listDir(handle)) {
                    String name = entry.getFilename();
                    if (!name.equals(".") && !name.equals("..") && !FilePath.isUnfinished(name)) {
                        each.accept(name, SftpLink.info(entry.getAttributes()));
                    }
                }
            }
            return folder;
        });
    }

    @Override
    public void move(FilePath from, FilePath to, boolean replace, boolean folders) throws IOException {
        checkFolders(from.folder());
        FileInfo moved = Kinds.fileOrFolder(from, link.found(from));
        prepare(to, folders);
        FileInfo there = link.found(to);
        if (there != null) {
            Kinds.refuseExisting(to, replace);
            Kinds.file(to, there);
            if (moved.isFolder()) {
                throw new FileAlreadyExistsException(to.toString());
            }
        }
        SftpNewFile.rename(link, link.remote(from), to, replace && moved.isFile());
    }

    @Override
    public void delete(FilePath path) throws IOException {
        checkFolders(path.folder());
        boolean folder = Kinds.fileOrFolder(path, link.found(path)).isFolder();
        link.change(path, () -> {
            try {
                if (folder) {
                    link.sftp().rmdir(link.remote(path));
                } else {
                    link.sftp().remove(link.remote(path));
                }
            } catch (IOException e) {
                if (folder && SftpFailures.unexplained(e) && !empty(path)) {
                    throw new DirectoryNotEmptyException(path.toString());
                }
                throw e;
            }
            return path;
        });
    }

    private boolean empty(FilePath folder) throws IOException {
        boolean any = false;
        try (CloseableHandle handle = link.sftp().openDir(link.remote(folder))) {
            for (DirEntry entry : link.sftp().listDir(handle)) {
                any |= !entry.getFilename().equals(".") && !entry.getFilename().equals("..");
            }
        }
        return !any;
    }

    @Override
    public boolean begun() {
        return link.begun();
    }

    @Override
    public void abort() {
        if (over.compareAndSet(false, true)) {
            session.end();
        }
    }

    // Only the first of abort and close counts: after it was returned the session may belong to another call.
    @Override
    public void close() {
        if (!over.compareAndSet(false, true)) {
            session.broke();
        }
        pool.giveBack(session);
    }
}
