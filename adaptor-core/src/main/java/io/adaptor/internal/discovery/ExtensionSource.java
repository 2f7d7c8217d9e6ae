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
 * @param door by which it came in
 * @param location its JAR or folder; null where the JVM does not tell
 */
record ExtensionSource(Door door, @Nullable String location) {
    private static final String NESTED = "jar:nested:";

    /** The ways in. */
    enum Door {
        GIVEN("given to the builder"),
        CLASS_PATH("class path"),
        PLUGIN("plugin");

        private final String shown;

        Door(String shown) {
            this.shown = shown;
        }
    }

    /** The source of a class that is not a plugin's. */
    static ExtensionSource of(Door door, Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        return new ExtensionSource(door, url == null ? null : shown(url));
    }

    /** A path where it is one; of a JAR in a JAR, as Spring Boot packs them, the path of the outer one and that within it. */
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
