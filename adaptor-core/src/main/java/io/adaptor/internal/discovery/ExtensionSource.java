package io.adaptor.internal.discovery;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where an extension comes from. Immutable.
 *
 * @param door through which it was found
 * @param location its JAR or folder; null if the JVM does not report it
 */
record ExtensionSource(Door door, @Nullable String location) {
    private static final String NESTED = "jar:nested:";

    /** The ways in which extensions are found. */
    enum Door {
        GIVEN("given to the builder"),
        CLASS_PATH("class path"),
        PLUGIN("plugin");

        private final String shown;

        Door(String shown) {
            this.shown = shown;
        }
    }

    /** Returns the source of a class that is not part of a plugin. */
    static ExtensionSource of(Door door, Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        return new ExtensionSource(door, url == null ? null : shown(url));
    }

    /**
     * Returns the path of a file URL; for a nested JAR, as in Spring Boot archives, the path of the outer JAR and the
     * path within it.
     */
    static String shown(URL url) {
        try {
            if (url.toString().startsWith(NESTED)) {
                String path = url.toURI().getSchemeSpecificPart().substring(NESTED.length() - "jar:".length());
                return path.replaceFirst("!/$", "").replace("/!", "!/");
            }
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return url.toString();
        }
    }

    @Override
    public String toString() {
        return (location == null ? "an unknown place" : location) + " (" + door.shown + ")";
    }
}
