package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The replaced versions of an integration, one file each:
 * {@code .history/<tenant>/<integration>/<milliseconds>-<version>.yaml}. Written only while holding the lock of the
 * integration.
 */
final class IntegrationHistory {
    private static final Pattern NAME = Pattern.compile("(\\d{15})-([0-9a-z-]{1,128})\\.yaml");

    private final Path root;

    IntegrationHistory(Path root) {
        this.root = root.resolve(".history");
    }

    /** Adds a version, and removes the oldest ones beyond the maximum. */
    void add(Versioned<Integration> replaced, Instant storedAt, int most) throws IOException {
        Integration value = replaced.value();
        PrivateDirectory folder = PrivateDirectory.open(folder(value.tenantId(), value.integrationId()));
        for (Entry same : entries(value.tenantId(), value.integrationId())) {
            if (same.version().equals(replaced.version())) {
                folder.delete(same.file());
            }
        }
        String name = String.format(Locale.ROOT, "%015d-%s.yaml", storedAt.toEpochMilli(), replaced.version());
        folder.replace(name, IntegrationFormat.toYaml(value).getBytes(StandardCharsets.UTF_8), true);
        List<Entry> all = entries(value.tenantId(), value.integrationId());
        for (Entry old : all.subList(Math.min(most, all.size()), all.size())) {
            folder.delete(old.file());
        }
    }

    /** Returns the replaced versions, newest first. */
    List<StoredVersion> versions(String tenantId, String integrationId) throws IOException {
        return entries(tenantId, integrationId).stream()
                .map(entry -> new StoredVersion(entry.version(), Instant.ofEpochMilli(entry.millis())))
                .toList();
    }

    Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version) throws IOException {
        for (Entry entry : entries(tenantId, integrationId)) {
            if (entry.version().equals(version)) {
                Path file = folder(tenantId, integrationId).resolve(entry.file());
                return Optional.of(new Versioned<>(IntegrationFormat.read(file), version));
            }
        }
        return Optional.empty();
    }

    void delete(String tenantId, String integrationId) throws IOException {
        Path folder = folder(tenantId, integrationId);
        for (Entry entry : entries(tenantId, integrationId)) {
            Files.deleteIfExists(folder.resolve(entry.file()));
        }
        Files.deleteIfExists(folder);
    }

    private Path folder(String tenantId, String integrationId) {
        return root.resolve(tenantId).resolve(integrationId);
    }

    private List<Entry> entries(String tenantId, String integrationId) throws IOException {
        Path folder = folder(tenantId, integrationId);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (String name : PrivateDirectory.open(folder).names(IntegrationFiles.ENDING)) {
            Matcher parts = NAME.matcher(name);
            if (parts.matches()) {
                entries.add(new Entry(name, Long.parseLong(parts.group(1)), parts.group(2)));
            }
        }
        entries.sort(Comparator.comparing(Entry::file).reversed());
        return entries;
    }

    private record Entry(String file, long millis, String version) {}
}
