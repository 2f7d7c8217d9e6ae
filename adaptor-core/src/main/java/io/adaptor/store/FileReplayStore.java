package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records events in a directory, one small file per event, to be shared by all processes of a machine. Thread-safe;
 * keeps no file open, so it need not be closed. The files contain digests and times, but no secrets and no event data.
 *
 * <p>When {@link #done} returns, the event is recorded on disk. A file that can't be read counts as an event that was
 * handled; a disk failure is {@code STORE_UNAVAILABLE}. The number of events per tenant is limited; beyond the limit,
 * the oldest are removed first. The directory must be on a local disk: locks of network file systems are not reliable.
 */
public final class FileReplayStore implements ReplayStore {
    /** The default maximum number of events per tenant. */
    public static final int DEFAULT_MAX_EVENTS = 100_000;

    private static final String ENDING = ".event";
    private static final int MOST_BYTES = 64;
    private static final int SWEEP_EVERY = 500;

    private final Path root;
    private final TimeSource time;
    private final int maxEvents;
    private final Map<String, AtomicInteger> untilSweep = new ConcurrentHashMap<>();

    private FileReplayStore(Path root, TimeSource time, int maxEvents) {
        this.root = root;
        this.time = time;
        this.maxEvents = maxEvents;
    }

    /**
     * Opens a store.
     *
     * @param directory the directory of the files; created for this user only (0700) if it does not exist
     * @return a store
     * @throws AdaptorException if the directory can't be created, or other users may access it
     */
    public static FileReplayStore open(Path directory) {
        return open(directory, TimeSource.system(), DEFAULT_MAX_EVENTS);
    }

    /**
     * Opens a store with a given time source and limit.
     *
     * @param directory the directory of the files; created for this user only (0700) if it does not exist
     * @param time the time source; its clock determines how long events are kept
     * @param maxEvents the maximum number of events per tenant, at least 1; may be exceeded by up to
     *     {@value #SWEEP_EVERY}
     * @return a store
     * @throws AdaptorException if the directory can't be created, or other users may access it
     */
    public static FileReplayStore open(Path directory, TimeSource time, int maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents must be at least 1, not " + maxEvents);
        }
        try {
            return new FileReplayStore(PrivateDirectory.open(directory).path(), time, maxEvents);
        } catch (IOException e) {
            throw unavailable("events can't be remembered in the directory " + directory, e);
        }
    }

    @Override
    public Seen begin(EventKey key, Duration lease) {
        return holding(key, (directory, name) -> {
            Instant now = now();
            Entry entry = entry(directory, name);
            if (entry != null && entry.holds(now)) {
                return entry.done ? Seen.DONE : Seen.UNDER_WAY;
            }
            directory.replace(name, new Entry(false, now, now.plus(lease)).bytes(), false);
            return Seen.FIRST;
        });
    }

    @Override
    public void done(EventKey key, Duration keep) {
        holding(key, (directory, name) -> {
            Instant now = now();
            directory.replace(name, new Entry(true, now, now.plus(keep)).bytes(), true);
            return true;
        });
        sweepSometimes(key.receiver().tenantId());
    }

    @Override
    public void forget(EventKey key) {
        holding(key, (directory, name) -> {
            Entry entry = entry(directory, name);
            if (entry != null && !entry.done) {
                directory.delete(name);
            }
            return true;
        });
    }

    private void sweepSometimes(String tenant) {
        AtomicInteger left = untilSweep.computeIfAbsent(tenant, same -> new AtomicInteger());
        if (left.getAndDecrement() > 0) {
            return;
        }
        left.set(SWEEP_EVERY);
        try {
            sweep(tenant(tenant));
        } catch (IOException e) {
            throw unavailable("the directory of events " + root + " can't be cleared", e);
        }
    }

    // Files that another process removes or writes in the meantime are left to it.
    private void sweep(PrivateDirectory directory) throws IOException {
        Instant now = now();
        List<Aged> alive = new ArrayList<>();
        for (String name : directory.names(ENDING)) {
            Entry entry = entry(directory, name);
            if (entry != null && !entry.holds(now)) {
                directory.delete(name);
            } else if (entry != null) {
                alive.add(new Aged(name, entry.at));
            }
        }
        if (alive.size() > maxEvents) {
            alive.sort(Comparator.comparing(Aged::at));
            for (Aged oldest : alive.subList(0, alive.size() - maxEvents)) {
                directory.delete(oldest.name);
            }
        }
    }

    private <T> T holding(EventKey key, Action<T> action) {
        try {
            PrivateDirectory directory = tenant(key.receiver().tenantId());
            String name = name(key);
            // A few locks are shared by all events: a lock file per event would double the number of files.
            return new FileLocks(directory, time)
                    .holding("events-" + name.charAt(0) + ".lock", () -> action.on(directory, name));
        } catch (IOException e) {
            throw unavailable("the directory of events " + root + " can't be used", e);
        }
    }

    private PrivateDirectory tenant(String tenant) throws IOException {
        return PrivateDirectory.open(root.resolve(FileName.ofTenant(tenant)));
    }

    private static @Nullable Entry entry(PrivateDirectory directory, String name) throws IOException {
        byte[] bytes = directory.read(name, MOST_BYTES);
        return bytes == null ? null : Entry.parse(bytes);
    }

    private static String name(EventKey key) {
        ConnectionKey receiver = key.receiver();
        return FileName.of(receiver.integrationId() + "\n" + receiver.connection() + "\n" + key.digest()) + ENDING;
    }

    private Instant now() {
        return time.clock().instant();
    }

    private static AdaptorException unavailable(String what, IOException e) {
        return new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, what + ": " + e.getMessage(), e);
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return "FileReplayStore[" + root + "]";
    }

    private interface Action<T> {
        T on(PrivateDirectory directory, String name) throws IOException;
    }

    private record Aged(String name, Instant at) {}

    private record Entry(boolean done, Instant at, Instant until) {
        /** An unreadable entry counts as handled, because handling an event twice is worse than requesting it again. */
        private static final Entry UNREADABLE = new Entry(true, Instant.EPOCH, Instant.MAX);

        boolean holds(Instant now) {
            return now.isBefore(until);
        }

        byte[] bytes() {
            return ((done ? "done " : "begun ") + at.toEpochMilli() + " " + until.toEpochMilli() + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        static Entry parse(byte[] bytes) {
            String[] words =
                    new String(bytes, StandardCharsets.US_ASCII).strip().split(" ");
            try {
                return words.length == 3 && (words[0].equals("done") || words[0].equals("begun"))
                        ? new Entry(
                                words[0].equals("done"),
                                Instant.ofEpochMilli(Long.parseLong(words[1])),
                                Instant.ofEpochMilli(Long.parseLong(words[2])))
                        : UNREADABLE;
            } catch (NumberFormatException e) {
                return UNREADABLE;
            }
        }
    }
}
