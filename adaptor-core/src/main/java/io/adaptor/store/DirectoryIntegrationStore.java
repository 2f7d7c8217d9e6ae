package io.adaptor.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores integrations as YAML files in a directory, {@code <tenant_id>/<integration_id>.yaml}, which authors may edit
 * and programs may write. Several processes of a machine may share it. The version is a digest of the content, so it is
 * the same in all processes and does not change with comments or layout.
 *
 * <p>An edited file takes effect within a second; most calls do not access the disk. If a file becomes unreadable, its
 * last readable version remains in use, and a line is logged that names file, line and field. A file that was never
 * readable fails with {@code VALIDATION_FAILED}; a deleted one is not found. Everything else in the directory is
 * ignored.
 *
 * <p>A write replaces the whole file atomically, readable by this user only, under a lock between processes.
 * <strong>Comments and layout of an edited file are lost</strong>, and literal secrets are written in plain text.
 * Replaced versions are moved to {@code .history}, which keeps the last {@value #KEPT} versions, including the current
 * one. Reading needs no write permission. Thread-safe; need not be closed.
 */
public final class DirectoryIntegrationStore implements IntegrationStore {
    /** The number of versions that are kept per integration, including the current one. */
    public static final int KEPT = 50;

    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_WATCHED = 100_000;
    private static final int LOCKS = 16;

    private final Path directory;
    private final IntegrationFiles files;
    private final IntegrationHistory history;
    private final TimeSource time;
    private final Cache<Id, WatchedFile> watched = Caffeine.newBuilder()
            .maximumSize(MOST_WATCHED)
            .executor(Runnable::run)
            .build();

    private DirectoryIntegrationStore(Path directory, TimeSource time) {
        this.directory = directory;
        this.files = new IntegrationFiles(directory);
        this.history = new IntegrationHistory(directory);
        this.time = time;
    }

    /**
     * Opens a store. The directory need not exist yet.
     *
     * @param directory the directory
     * @return the store
     */
    public static DirectoryIntegrationStore open(Path directory) {
        return open(directory, TimeSource.system());
    }

    /**
     * Opens a store. The directory need not exist yet.
     *
     * @param directory the directory
     * @param time determines when files are checked again
     * @return the store
     */
    public static DirectoryIntegrationStore open(Path directory, TimeSource time) {
        return new DirectoryIntegrationStore(directory.toAbsolutePath().normalize(), time);
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        return IntegrationFiles.named(tenantId, integrationId)
                ? watched(tenantId, integrationId).current()
                : Optional.empty();
    }

    @Override
    public List<Versioned<Integration>> list(String tenantId, @Nullable String after, int limit) {
        ListLimit.check(limit);
        List<Versioned<Integration>> page = new ArrayList<>();
        for (String id : onDisk(() -> files.idsAfter(tenantId, after))) {
            if (page.size() == limit) {
                break;
            }
            readable(tenantId, id).ifPresent(page::add);
        }
        return page;
    }

    // A file that was never readable, which is logged, must not hide all others.
    private Optional<Versioned<Integration>> readable(String tenantId, String integrationId) {
        try {
            return find(tenantId, integrationId);
        } catch (AdaptorException e) {
            if (e.code() == StandardErrorCode.VALIDATION_FAILED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Versioned<Integration> put(Integration integration, @Nullable String expectedVersion) {
        Versioned<Integration> fresh = ContentVersion.of(integration);
        String yaml = IntegrationFormat.toYaml(integration);
        // Checks that the document can be read back; otherwise it would be lost.
        IntegrationFormat.read(yaml, integration.integrationId());
        byte[] document = yaml.getBytes(StandardCharsets.UTF_8);
        String tenantId = integration.tenantId();
        String id = integration.integrationId();
        return locked(tenantId, id, () -> {
            Versioned<Integration> current = expected(tenantId, id, expectedVersion);
            if (current != null && current.version().equals(fresh.version())) {
                return current;
            }
            if (current != null) {
                history.add(current, storedAt(tenantId, id), KEPT - 1);
            }
            PrivateDirectory.shared(files.folder(tenantId)).replace(id + IntegrationFiles.ENDING, document, true);
            watched(tenantId, id).changed();
            return fresh;
        });
    }

    @Override
    public void delete(String tenantId, String integrationId, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        if (!IntegrationFiles.named(tenantId, integrationId)) {
            throw new VersionConflictException(integrationId, expectedVersion, null);
        }
        locked(tenantId, integrationId, () -> {
            Versioned<Integration> current = expected(tenantId, integrationId, expectedVersion);
            PrivateDirectory.shared(files.folder(tenantId)).delete(integrationId + IntegrationFiles.ENDING);
            history.delete(tenantId, integrationId);
            watched(tenantId, integrationId).changed();
            return current;
        });
    }

    @Override
    public List<StoredVersion> versions(String tenantId, String integrationId) {
        Versioned<Integration> current = find(tenantId, integrationId).orElse(null);
        if (current == null) {
            return List.of();
        }
        return onDisk(() -> {
            List<StoredVersion> all = new ArrayList<>();
            all.add(new StoredVersion(current.version(), storedAt(tenantId, integrationId)));
            for (StoredVersion old : history.versions(tenantId, integrationId)) {
                if (!old.version().equals(current.version())) {
                    all.add(old);
                }
            }
            return all;
        });
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version) {
        Optional<Versioned<Integration>> current = find(tenantId, integrationId);
        if (current.isEmpty() || current.get().version().equals(version)) {
            return current;
        }
        return onDisk(() -> history.find(tenantId, integrationId, version));
    }

    private WatchedFile watched(String tenantId, String integrationId) {
        return watched.get(
                new Id(tenantId, integrationId),
                id -> new WatchedFile(files, tenantId, integrationId, time, CHECK_EVERY.toNanos()));
    }

    /** Returns what is on disk, if it has the expected version. */
    private @Nullable Versioned<Integration> expected(
            String tenantId, String integrationId, @Nullable String expectedVersion) throws IOException {
        Versioned<Integration> current =
                files.exists(tenantId, integrationId) ? files.read(tenantId, integrationId) : null;
        String version = current == null ? null : current.version();
        if (!Objects.equals(version, expectedVersion)) {
            throw new VersionConflictException(integrationId, expectedVersion, version);
        }
        return current;
    }

    private Instant storedAt(String tenantId, String integrationId) throws IOException {
        IntegrationFiles.Stamp seen = files.stamp(tenantId, integrationId);
        return seen == null ? time.clock().instant() : Instant.ofEpochMilli(seen.modifiedMillis());
    }

    private <T extends @Nullable Object> T locked(String tenantId, String integrationId, OnDisk<T> work) {
        return onDisk(() -> {
            PrivateDirectory locks = PrivateDirectory.open(directory.resolve(".locks"));
            String name = "lock-" + Math.floorMod(Objects.hash(tenantId, integrationId), LOCKS);
            return new FileLocks(locks, time).holding(name, work::run);
        });
    }

    private <T extends @Nullable Object> T onDisk(OnDisk<T> work) {
        try {
            return work.run();
        } catch (FormatException e) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "a file of the directory must be corrected first: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new AdaptorException(
                    StandardErrorCode.STORE_UNAVAILABLE,
                    "the integration directory " + directory + " can't be used: " + e.getMessage(),
                    e);
        }
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return "DirectoryIntegrationStore[" + directory + "]";
    }

    private interface OnDisk<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private record Id(String tenantId, String integrationId) {}
}
