package io.adaptor.internal.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import org.jspecify.annotations.Nullable;

/** The manifests of the JARs on the class path, each read once. For one thread. */
final class JarManifests {
    private final Map<String, Attributes> read = new HashMap<>();

    /**
     * Checks an extension against the manifest of its JAR.
     *
     * @return the extension, with the JAR's version and vendor if it does not state its own
     * @throws IllegalArgumentException if they don't agree
     */
    Extension checked(Extension extension) {
        String location = extension.origin().location();
        if (location == null) {
            return extension;
        }
        Attributes main = read.computeIfAbsent(location, JarManifests::read);
        PluginManifest.checkOnClassPath(main, extension);
        return extension.orOf(text(main, Name.IMPLEMENTATION_VERSION), text(main, Name.IMPLEMENTATION_VENDOR));
    }

    private static @Nullable String text(Attributes main, Name name) {
        return main.getValue(name);
    }

    // Nested JARs and classes in folders have no manifest to read here.
    private static Attributes read(String location) {
        try {
            Path path = Path.of(location);
            return Files.isRegularFile(path) ? PluginFiles.mainAttributes(path) : new Attributes();
        } catch (IOException | IllegalArgumentException e) {
            return new Attributes();
        }
    }
}
