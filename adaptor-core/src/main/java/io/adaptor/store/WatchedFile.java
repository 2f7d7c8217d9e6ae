package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.FormatException;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import io.adaptor.store.IntegrationFiles.Stamp;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One integration file with its last content. The file is checked only from time to time, by one thread, while others
 * get the previous content; if the file becomes unreadable, its last content is kept. Thread-safe.
 */
final class WatchedFile {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
    // Two edits within the granularity of the file system's clock can't be distinguished.
    private static final long UNSETTLED_MILLIS = 2_000;

    private final IntegrationFiles files;
    private final String tenantId;
    private final String integrationId;
    private final TimeSource time;
    private final long checkNanos;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable State state;

    WatchedFile(IntegrationFiles files, String tenantId, String integrationId, TimeSource time, long checkNanos) {
        this.files = files;
        this.tenantId = tenantId;
        this.integrationId = integrationId;
        this.time = time;
        this.checkNanos = checkNanos;
    }

    /**
     * Returns the content of the file, or its last readable content.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it was never readable; {@code STORE_UNAVAILABLE} if the
     *     file can't be accessed
     */
    Optional<Versioned<Integration>> current() {
        State known = state;
        if (known != null && (time.nanos() - known.checkedNanos() < checkNanos || !looking.tryLock())) {
            return known.answer();
        }
        if (known == null) {
            looking.lock();
        }
        try {
            return look(state).answer();
        } finally {
            looking.unlock();
        }
    }

    /** Checks the file now. */
    void changed() {
        looking.lock();
        try {
            look(null);
        } finally {
            looking.unlock();
        }
    }

    private State look(@Nullable State known) {
        long now = time.nanos();
        Stamp seen;
        try {
            seen = files.stamp(tenantId, integrationId);
        } catch (IOException e) {
            throw new AdaptorException(
                    StandardErrorCode.STORE_UNAVAILABLE,
                    "the integration file " + files.file(tenantId, integrationId) + " can't be read",
                    e);
        }
        State next;
        if (known != null && known.settled() && seen != null && seen.equals(known.stamp())) {
            next = known.checked(now);
        } else {
            next = seen == null ? State.none(now) : read(seen, known, now);
        }
        state = next;
        return next;
    }

    private State read(Stamp seen, @Nullable State known, long now) {
        boolean settled = time.clock().millis() - seen.modifiedMillis() > UNSETTLED_MILLIS;
        try {
            return new State(files.read(tenantId, integrationId), null, seen, settled, now);
        } catch (FormatException | IOException e) {
            if (known == null || !seen.equals(known.stamp())) {
                LOG.warn(
                        "{}; {}",
                        e.getMessage(),
                        known == null || known.good() == null
                                ? "it can't be used until it is corrected"
                                : "the version before stays in use until it is corrected");
            }
            return new State(known == null ? null : known.good(), String.valueOf(e.getMessage()), seen, settled, now);
        }
    }

    /**
     * The last known state of the file.
     *
     * @param good the last readable content
     * @param problem why the file can't be read; null if it can
     * @param stamp the stamp of the file; null if the file does not exist
     */
    private record State(
            @Nullable Versioned<Integration> good,
            @Nullable String problem,
            @Nullable Stamp stamp,
            boolean settled,
            long checkedNanos) {
        static State none(long now) {
            return new State(null, null, null, true, now);
        }

        State checked(long now) {
            return new State(good, problem, stamp, settled, now);
        }

        Optional<Versioned<Integration>> answer() {
            if (good == null && problem != null) {
                throw new AdaptorException(StandardErrorCode.VALIDATION_FAILED, problem);
            }
            return Optional.ofNullable(good);
        }
    }
}
