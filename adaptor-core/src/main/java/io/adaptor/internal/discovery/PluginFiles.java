package io.adaptor.internal.discovery;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private copies of the JARs of one plugin, so that the originals may be overwritten while the plugin is in use.
 * Closing deletes the copies.
 */
final class PluginFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFiles.class);

    // It is read as a whole, and a few kilobytes of a JAR may inflate to gigabytes.
    private static final int MOST_MANIFEST_BYTES = 1 << 20;

    private final Path folder;
    private final List<Path> copies = new ArrayList<>();

    private PluginFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies a plugin.
     *
     * @param origin a JAR, or a folder with JARs
     * @throws IllegalArgumentException if it is neither
     */
    static PluginFiles copyOf(Path origin) throws IOException {
        List<Path> jars = jars(origin);
        PluginFiles files = new PluginFiles(Files.createTempDirectory("adaptor-plugin-"));
        try {
            // For a process that ends without closing.
            files.folder.toFile().deleteOnExit();
            for (Path jar : jars) {
                Path copy = files.folder.resolve(files.copies.size() + ".jar");
                copy.toFile().deleteOnExit();
                files.copies.add(copy);
                Files.copy(jar, copy);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static List<Path> jars(Path origin) throws IOException {
        if (!Files.isDirectory(origin)) {
            if (!isJar(origin)) {
                throw new IllegalArgumentException("there is no such JAR: name a *.jar file, or a folder with JARs");
            }
            return List.of(origin);
        }
        try (Stream<Path> entries = Files.list(origin)) {
            List<Path> jars = entries.filter(PluginFiles::isJar).sorted().toList();
            if (jars.isEmpty()) {
                throw new IllegalArgumentException("the folder holds no *.jar file: put the plugin's JARs into it");
            }
            return jars;
        }
    }

    /** Whether an entry of a folder is a JAR to be loaded. */
    static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /**
     * Returns the manifest of the plugin: exactly one of its JARs must have it.
     *
     * @throws IllegalArgumentException if no JAR has it, or more than one
     */
    Attributes manifest() throws IOException {
        List<Attributes> stated = new ArrayList<>();
        for (Path copy : copies) {
            Attributes main = mainAttributes(copy);
            if (PluginManifest.isIn(main) || copies.size() == 1) {
                stated.add(main);
            }
        }
        if (stated.size() != 1) {
            throw new IllegalArgumentException((stated.isEmpty() ? "none" : stated.size()) + " of its JARs have"
                    + " Adaptor-Plugin-Name in META-INF/MANIFEST.MF: exactly one JAR in a folder must be the plugin, the"
                    + " others its libraries");
        }
        return stated.get(0);
    }

    /** Whether it is a single JAR that does not claim to be a plugin. */
    boolean isLibrary() throws IOException {
        if (copies.size() != 1) {
            return false;
        }
        try (JarFile jar = new JarFile(copies.get(0).toFile())) {
            boolean services =
                    Arrays.stream(ExtensionKind.values()).anyMatch(kind -> jar.getEntry(kind.servicesFile()) != null);
            return !services && !PluginManifest.isIn(mainAttributes(copies.get(0)));
        }
    }

    /** Returns the main attributes of a JAR. */
    static Attributes mainAttributes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(JarFile.MANIFEST_NAME);
            if (entry != null && entry.getSize() > MOST_MANIFEST_BYTES) {
                throw new IOException("its META-INF/MANIFEST.MF is larger than " + MOST_MANIFEST_BYTES + " bytes");
            }
            @Nullable Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }

    URL[] urls() throws IOException {
        URL[] urls = new URL[copies.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = copies.get(i).toUri().toURL();
        }
        return urls;
    }

    @Override
    public void close() {
        try {
            for (Path copy : copies) {
                Files.deleteIfExists(copy);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("the copy {} of a plugin can't be deleted", folder, e);
        }
    }
}
