package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * A call on a folder of an SFTP server. The protocol can't open a folder within one that is open, so each name of a path is
 * looked at before it is used: who changes it on the server in between is not noticed.
 */
final class SftpCall implements FileCall {
    private final String root;
    private final SftpPool pool;
    private final SftpSession session;
    private final AbstractSftpClient sftp;
    private final List<ReentrantLock> appends;
    private final long end;
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean begun;

    /**
     * A call.
     *
     * @param appends the locks of files that are appended to, by a hash of their paths
     * @param end until when it waits for one, in the nanoseconds of {@link System#nanoTime}
     */
    SftpCall(String root, SftpPool pool, SftpSession session, List<ReentrantLock> appends, long end) {
        this.root = root;
        this.pool = pool;
        this.appends = appends;
        this.end = end;
        this.session = session;
        this.sftp = session.sftp();
    }

    /** One exchange with the server. */
    @FunctionalInterface
    interface Exchange<T> {
        T run() throws IOException;
    }

    /** Runs an exchange; a session on which one broke is not used again. */
    <T> T on(FilePath path, Exchange<T> exchange) throws IOException {
        try {
            return exchange.run();
        } catch (IOException e) {
            if (!(e instanceof SftpException)) {
                session.broke();
            }
            throw SftpFailures.of(e, path.toString());
        }
    }

    /** The same for what others may see. */
    <T> T change(FilePath path, Exchange<T> exchange) throws IOException {
        begun = true;
        return on(path, exchange);
    }

    AbstractSftpClient sftp() {
        return sftp;
    }

    /** The path on the server. */
    String remote(FilePath path) {
        String inner = root + (path.isRoot() ? "" : path);
        return inner.isEmpty() ? "/" : inner;
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
        return found(path);
    }

    /** What stands there, without a look at the folders on the way. */
    @Nullable
    FileInfo found(FilePath path) throws IOException {
        try {
            return on(path, () -> info(path.isRoot() ? sftp.stat(remote(path)) : sftp.lstat(remote(path))));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static FileInfo info(Attributes attributes) {
        FileInfo.Kind kind = attributes.isRegularFile()
                ? FileInfo.Kind.FILE
                : attributes.isDirectory()
                        ? FileInfo.Kind.FOLDER
                        : attributes.isSymbolicLink() ? FileInfo.Kind.LINK : FileInfo.Kind.OTHER;
        Instant modified =
                attributes.getModifyTime() == null ? Instant.EPOCH : attributes.getModifyTime().toInstant();
        return new FileInfo(kind, kind == FileInfo.Kind.FILE ? attributes.getSize() : 0, modified);
    }

    void checkFolders(FilePath folder) throws IOException {
        FilePath at = FilePath.ROOT;
        for (String name : folder.names()) {
            at = at.with(name);
            FileInfo found = LocalCall.movable(at, found(at));
            if (!found.isFolder()) {
                throw new NotDirectoryException(at.toString());
            }
        }
    }

    private void makeFolders(FilePath folder) throws IOException {
        FilePath at = FilePath.ROOT;
        for (String name : folder.names()) {
            at = at.with(name);
            if (found(at) == null) {
                make(at);
            }
            if (!LocalCall.movable(at, found(at)).isFolder()) {
                throw new NotDirectoryException(at.toString());
            }
        }
    }

    private void make(FilePath folder) throws IOException {
        try {
            on(folder, () -> {
                sftp.mkdir(remote(folder));
                return folder;
            });
        } catch (IOException e) {
            // Another call may have made it.
            if (found(folder) == null) {
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
        FileInfo found = LocalCall.regular(path, found(path));
        InputStream in = on(path, () -> sftp.read(remote(path)));
        return new OpenFile(new SftpInput(in, this, path), found);
    }

    @Override
    public NewFile create(FilePath path, boolean replace, boolean folders) throws IOException {
        prepare(path, folders);
        FileInfo before = found(path);
        if (before != null) {
            LocalCall.regular(path, before);
            LocalCall.refuseExisting(path, replace);
        }
        return SftpNewFile.begin(this, path, replace);
    }

    @Override
    public long append(FilePath path, byte[] head, byte[] bytes, boolean folders) throws IOException {
        prepare(path, folders);
        FileInfo before = found(path);
        if (before != null) {
            LocalCall.regular(path, before);
        }
        ReentrantLock lock = appends.get(Math.floorMod(path.hashCode(), appends.size()));
        try {
            if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new FileFault(
                        FileErrorCode.FILE_LOCKED, "others appended for the whole timeout; append less at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        try {
            return SftpAppend.append(this, path, head, bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void list(FilePath folder, BiConsumer<String, FileInfo> each) throws IOException {
        checkFolders(folder);
        FileInfo found = LocalCall.movable(folder, found(folder));
        if (!found.isFolder()) {
            throw new NotDirectoryException(folder.toString());
        }
        on(folder, () -> {
            try (CloseableHandle handle = sftp.openDir(remote(folder))) {
                for (DirEntry entry : sftp.listDir(handle)) {
                    String name = entry.getFilename();
                    if (!name.equals(".") && !name.equals("..") && !FilePath.isUnfinished(name)) {
                        each.accept(name, info(entry.getAttributes()));
                    }
                }
            }
            return folder;
        });
    }

    @Override
    public void move(FilePath from, FilePath to, boolean replace, boolean folders) throws IOException {
        checkFolders(from.folder());
        FileInfo moved = LocalCall.movable(from, found(from));
        prepare(to, folders);
        FileInfo there = found(to);
        if (there != null) {
            LocalCall.refuseExisting(to, replace);
            LocalCall.regular(to, there);
            if (moved.isFolder()) {
                throw new FileAlreadyExistsException(to.toString());
            }
        }
        SftpNewFile.rename(this, remote(from), to, replace && moved.isFile());
    }

    @Override
    public void delete(FilePath path) throws IOException {
        checkFolders(path.folder());
        boolean folder = LocalCall.movable(path, found(path)).isFolder();
        change(path, () -> {
            try {
                if (folder) {
                    sftp.rmdir(remote(path));
                } else {
                    sftp.remove(remote(path));
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
        AtomicBoolean any = new AtomicBoolean();
        try (CloseableHandle handle = sftp.openDir(remote(folder))) {
            for (DirEntry entry : sftp.listDir(handle)) {
                any.compareAndSet(false, !entry.getFilename().equals(".") && !entry.getFilename().equals(".."));
            }
        }
        return !any.get();
    }

    /** Opens a file to write it. */
    CloseableHandle write(FilePath path, String remote, OpenMode... modes) throws IOException {
        return on(path, () -> sftp.open(remote, Set.of(modes)));
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public void abort() {
        if (over.compareAndSet(false, true)) {
            session.end();
        }
    }

    // Only what comes first counts: after it was given back the session may belong to another call.
    @Override
    public void close() {
        if (!over.compareAndSet(false, true)) {
            session.broke();
        }
        pool.giveBack(session);
    }
}
