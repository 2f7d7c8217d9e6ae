package io.adaptor.server.web;

import io.adaptor.server.database.RandomToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console, from a folder of the class path. Files that were read are kept in memory, because there are
 * few. Thread-safe.
 */
public final class ConsoleFiles {
    static final String INDEX = "index.html";

    private static final String FOLDER = "io/adaptor/server/console/";
    private static final String COMPRESSED = ".gz";

    /** Path segments without a leading dot: nothing outside the folder, and no hidden files. */
    private static final Pattern PATH =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/){0,3}[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=UTF-8"),
            Map.entry("md", "text/plain;charset=UTF-8"));

    private final ClassLoader loader;
    private final Map<String, ConsoleFile> known = new ConcurrentHashMap<>();

    private ConsoleFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the files included in the program.
     *
     * @return the files
     */
    public static ConsoleFiles ofClassPath() {
        return new ConsoleFiles(ConsoleFiles.class.getClassLoader());
    }

    /**
     * Finds a file.
     *
     * @param path the path below the folder, such as {@code assets/index-1a2b.js}, or any path requested by an unknown
     *     caller
     * @return the file; empty if there is none of a kind that is served
     */
    Optional<ConsoleFile> find(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        ConsoleFile found = known.get(path);
        if (found == null) {
            byte[] content = read(path);
            if (content == null) {
                return Optional.empty();
            }
            String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(RandomToken.hash(content));
            found = new ConsoleFile(type, content, read(path + COMPRESSED), tag.substring(0, 22));
            known.put(path, found);
        }
        return Optional.of(found);
    }

    private byte @Nullable [] read(String path) {
        try (InputStream in = loader.getResourceAsStream(FOLDER + path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
