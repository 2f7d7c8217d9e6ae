package io.adaptor.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL of a server that was killed: it keeps running and holds the directory. */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final int LOOK_EVERY_MILLIS = 50;

    private OrphanedPostgres() {}

    /** Stops the PostgreSQL that runs on a directory, if any; the caller holds the lock of the directory. */
    static void stop(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = pid(file);
        ProcessHandle process =
                ProcessHandle.of(pid).filter(found -> isPostgres(found, data)).orElse(null);
        if (process == null) {
            // It stopped with the machine. PostgreSQL recovers by itself, unless another process now has the same
            // process id.
            Files.deleteIfExists(file);
            return;
        }
        LOG.info("stopping the PostgreSQL that a killed server left behind, process {}", pid);
        interrupt(pid);
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        while (process.isAlive() || Files.exists(file)) {
            if (System.nanoTime() > end) {
                throw new IOException("PostgreSQL of a killed server still runs as process " + pid + " on " + data
                        + ": stop it with kill -INT " + pid);
            }
            pause();
        }
    }

    private static long pid(Path file) throws IOException {
        try {
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return -1;
        }
    }

    private static boolean isPostgres(ProcessHandle process, Path data) {
        String line = process.info().commandLine().orElse("");
        return line.contains("postgres") && line.contains(data.toString());
    }

    /** SIGINT terminates the sessions; the signal of {@link ProcessHandle#destroy} waits for them. */
    private static void interrupt(long pid) throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", e);
        }
    }
}
