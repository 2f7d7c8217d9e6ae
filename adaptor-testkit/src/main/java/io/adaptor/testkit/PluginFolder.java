package io.adaptor.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The extension of a module as a plugin, before there is a JAR of it: what the module was compiled into, the manifest entries of
 * its POM, and its libraries beside it. For {@code pluginJar()} of {@link io.adaptor.testkit.contract.ConnectorContractTest}, so
 * that the same rules are tried behind a class loader of its own. Not thread-safe.
 */
public final class PluginFolder {
    private static final Pattern ENTRY = Pattern.compile("<(Adaptor-[A-Za-z-]+)>([^<]*)</");

    private final Path classes;
    private final Path pom;
    private final List<Path> libraries = new ArrayList<>();

    private PluginFolder(Path classes, Path pom) {
        this.classes = classes;
        this.pom = pom;
    }

    /**
     * The plugin of a module.
     *
     * @param extension a class of the module, such as its factory
     * @param pom the POM whose {@code Adaptor-} elements become the manifest
     * @return the plugin, without libraries
     */
    public static PluginFolder of(Class<?> extension, Path pom) {
        return new PluginFolder(origin(extension), pom);
    }

    /**
     * Adds the libraries that these classes come from.
     *
     * @param classNames one of each library
     * @return this
     * @throws IllegalArgumentException if there is no such class on the class path
     */
    public PluginFolder libraries(String... classNames) {
        for (String name : classNames) {
            try {
                libraries.add(origin(Class.forName(name, false, PluginFolder.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("no class " + name + " on the class path", e);
            }
        }
        return this;
    }

    /**
     * Writes the plugin into a folder, which is created if it does not exist.
     *
     * @param folder where to write
     * @return the folder
     * @throws IOException if something can't be read or written, or is there already
     */
    public Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path library : libraries) {
            Files.copy(library, folder.resolve(library.getFileName()));
        }
        try (OutputStream file = Files.newOutputStream(folder.resolve("plugin.jar"));
                JarOutputStream out = new JarOutputStream(file, manifest());
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("MANIFEST.MF"))
                    .toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
        }
        return folder;
    }

    private Manifest manifest() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Matcher entries = ENTRY.matcher(Files.readString(pom));
        while (entries.find()) {
            main.putValue(entries.group(1), entries.group(2));
        }
        return manifest;
    }

    /**
     * Returns where a class was loaded from: a JAR, or the folder that it was compiled into.
     *
     * @param type the class
     * @return the path of the JAR or of the folder
     */
    public static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException | NumberFormatException e) {
            throw new IllegalStateException("the place of " + type.getName() + " is not a path", e);
        }
    }
}
