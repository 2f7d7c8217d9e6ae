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
 * Remembers events in a directory, one small file for each, for all processes of one machine that use the directory.
 * Thread-safe; holds no file open, so there is nothing to close. What stands in the files is digests and times, no secret and
 * nothing of an event.
 *
 * <p>What {@link #done} answered for is on disk. A file that can't be read counts as an event that was handled; a disk that fails
 * is {@code STORE_UNAVAILABLE}. It is bounded per tenant: what is beyond the bound is forgotten, the oldest first. The directory
 * must be on a local disk: locks of network file systems can't be relied on.
 */
public final class FileReplayStore implements ReplayStore {
    /** How many events of a tenant are remembered unless stated otherwise. */
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
     * @param directory where its files are; made for this user alone (0700) if it is not there
     * @return a store
     * @throws AdaptorException if the directory can't be made, or others may enter it
     */
    public static FileReplayStore open(Path directory) {
        return open(directory, TimeSource.system(), DEFAULT_MAX_EVENTS);
    }

    /**
     * Opens a store with a time and a bound of its own.
     *
     * @param directory where its files are; made for this user alone (0700) if it is not there
     * @param time measures how long events are remembered, by its clock
     * @param maxEvents how many events of a tenant are remembered; at least 1, may be exceeded by {@value #SWEEP_EVERY}
     * @return a store
     * @throws AdaptorException if the directory can't be made, or others may enter it
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

    // A file that another process removes or writes meanwhile is its business.
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
            // Some locks for all events: a file for each would be as many again.
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

    /** Where its files are. */
    @Override
    public String toString() {
        return "FileReplayStore[" + root + "]";
    }

    private interface Action<T> {
        T on(PrivateDirectory directory, String name) throws IOException;
    }

    private record Aged(String name, Instant at) {}

    private record Entry(boolean done, Instant at, Instant until) {
        /** What can't be read was written by somebody: to handle an event twice is worse than to ask for it again. */
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
