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
 * Mutual exclusion among the threads of this process and among processes. An operating-system lock belongs to a
 * process, not to a thread, and closing any channel of a file releases it; therefore threads first acquire a lock
 * within the JVM, and only its holder opens the lock file. The system releases the lock when a process dies. Waits are
 * bounded; an interrupt does not end them, because a new refresh token must be stored even if the call that renewed it
 * was cancelled.
 */
final class FileLocks {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(2);
    // For the whole JVM, since two stores may be opened on one directory; a hash collision is harmless.
    private static final ReentrantLock[] THREADS =
            IntStream.range(0, 256).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    private final PrivateDirectory directory;
    private final TimeSource time;

    FileLocks(PrivateDirectory directory, TimeSource time) {
        this.directory = directory;
        this.time = time;
    }

    /** Runs an action while holding the lock file of the given name. */
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
            // Closing the channel releases the lock.
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // The lock is held by the same class, loaded by another class loader of this JVM.
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
