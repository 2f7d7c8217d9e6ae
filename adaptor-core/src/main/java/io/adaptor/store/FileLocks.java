package io.adaptor.store;

import io.adaptor.spi.TimeSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One at a time, among the threads of this process and among processes. A lock of the operating system belongs to a
 * process and not to a thread, and closing any channel of a file gives it up; so threads queue for a lock of their own
 * first, and each opens the lock file alone. The system frees it when a process dies. Waits are bounded; an interrupt does
 * not end them, as a new refresh token must be stored also when the call that renewed it was given up.
 */
final class FileLocks {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(2);
    // Of the whole JVM, since two stores may be opened on one directory; sharing one by chance does no harm.
    private static final ReentrantLock[] THREADS =
            IntStream.range(0, 256).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    private final PrivateDirectory directory;
    private final TimeSource time;

    FileLocks(PrivateDirectory directory, TimeSource time) {
        this.directory = directory;
        this.time = time;
    }

    /** Does something while nobody else holds the lock file of that name. */
    <T extends @Nullable Object> T holding(String lockFile, Action<T> action) throws IOException {
        ReentrantLock threads = THREADS[Math.floorMod(Objects.hash(directory.path(), lockFile), THREADS.length)];
        boolean interrupted = Thread.interrupted();
        try {
            interrupted |= lock(threads, lockFile);
            try (FileChannel channel = directory.lockFile(lockFile)) {
                interrupted |= lock(channel, lockFile);
                return action.run();
            } finally {
                threads.unlock();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean lock(ReentrantLock threads, String lockFile) throws IOException {
        boolean interrupted = false;
        while (true) {
            try {
                if (!threads.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw tooLong(lockFile, "another thread");
                }
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private boolean lock(FileChannel channel, String lockFile) throws IOException {
        boolean interrupted = false;
        long start = time.nanos();
        while (!locked(channel)) {
            if (time.nanos() - start > LONGEST_WAIT.toNanos()) {
                throw tooLong(lockFile, "another process");
            }
            try {
                time.sleep(PAUSE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            // Closing the channel gives it back.
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // The same class, loaded once more in this JVM.
            return false;
        }
    }

    private static IOException tooLong(String lockFile, String holder) {
        return new IOException(holder + " held " + lockFile + " for " + LONGEST_WAIT.toSeconds()
                + " s: check for a hung process or a slow disk");
    }

    interface Action<T extends @Nullable Object> {
        T run() throws IOException;
    }
}
