package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of integrations in a directory: {@code <tenant>/<integration>.yaml}. No id can lead out of the directory.
 * Thread-safe.
 */
final class IntegrationFiles {
    static final String ENDING = ".yaml";

    // The ids that the format allows; they contain no separators, drives or dots.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Path root;

    IntegrationFiles(Path root) {
        this.root = root;
    }

    static boolean named(String tenantId, String integrationId) {
        return NAME.matcher(tenantId).matches() && NAME.matcher(integrationId).matches();
    }

    Path folder(String tenantId) {
        return root.resolve(tenantId);
    }

    Path file(String tenantId, String integrationId) {
        return folder(tenantId).resolve(integrationId + ENDING);
    }

    /** Returns the ids after a given one, in ascending order. */
    List<String> idsAfter(String tenantId, @Nullable String after) throws IOException {
        if (!NAME.matcher(tenantId).matches() || !Files.isDirectory(folder(tenantId))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(tenantId))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(id -> NAME.matcher(id).matches())
                    .filter(id -> after == null || id.compareTo(after) > 0)
                    .sorted()
                    .toList();
        }
    }

    /** Returns the stamp of a file; null if the file does not exist. */
    @Nullable
    Stamp stamp(String tenantId, String integrationId) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file(tenantId, integrationId), BasicFileAttributes.class);
            return new Stamp(seen.lastModifiedTime().toMillis(), seen.size(), Objects.toString(seen.fileKey()));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Parses a file.
     *
     * @throws FormatException with file, line and field of each mistake
     * @throws IOException if its tenant or id does not match its path
     */
    Versioned<Integration> read(String tenantId, String integrationId) throws IOException {
        Path file = file(tenantId, integrationId);
        Integration read = IntegrationFormat.read(file);
        if (!read.tenantId().equals(tenantId) || !read.integrationId().equals(integrationId)) {
            throw new IOException(
                    file + ": tenant_id " + read.tenantId() + " and integration_id " + read.integrationId()
                            + " must be those of its folder and name, " + tenantId + " and " + integrationId);
        }
        return ContentVersion.of(read);
    }

    boolean exists(String tenantId, String integrationId) {
        return Files.exists(file(tenantId, integrationId), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The attributes of a file that change when it is edited.
     *
     * @param key the identity of the file in the file system, if available; it changes when the file is replaced
     */
    record Stamp(long modifiedMillis, long size, String key) {}
}
