package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Appends to a file, all or nothing. Appends that lock the file, in this process or others, run one at a time. */
final class LocalAppend {
    private static final long PAUSE = 2_000_000;

    private LocalAppend() {}

    static long append(FileChannel channel, byte[] head, byte[] bytes, long end) throws IOException {
        try (FileLock lock = lock(channel, end)) {
            long before = channel.size();
            ByteBuffer all = ByteBuffer.allocate((before == 0 ? head.length : 0) + bytes.length);
            if (before == 0) {
                all.put(head);
            }
            all.put(bytes).flip();
            boolean whole = false;
            try {
                while (all.hasRemaining()) {
                    channel.write(all);
                }
                channel.force(true);
                whole = true;
            } finally {
                // A partial record would corrupt the next one. Data that an aborted call wrote stays.
                if (!whole && lock.isValid()) {
                    channel.truncate(before);
                }
            }
            return channel.size();
        }
    }

    private static FileLock lock(FileChannel channel, long end) throws IOException {
        while (true) {
            FileLock lock = tried(channel);
            if (lock != null) {
                return lock;
            }
            if (end - System.nanoTime() < 2 * PAUSE) {
                throw new FileFault(
                        FileErrorCode.FILE_LOCKED,
                        "other writers held its lock for the whole timeout; append less at once");
            }
            LockSupport.parkNanos(PAUSE);
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }
}
