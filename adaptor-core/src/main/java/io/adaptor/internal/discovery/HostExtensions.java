package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Collects the extensions that are passed explicitly and those on the class path; plugins are added to them. For one
 * thread.
 */
public final class HostExtensions {
    private final List<Extension> found = new ArrayList<>();
    private final JarManifests manifests = new JarManifests();

    /** Adds extensions that are passed explicitly. */
    public HostExtensions given(ExtensionKind kind, List<?> items) {
        for (Object item : items) {
            add(kind, item, ExtensionSource.Door.GIVEN);
        }
        return this;
    }

    /**
     * Adds the extensions that the services files of the class path name.
     *
     * @throws AdaptorException {@code CONNECTOR_FAULT} if one can't be loaded
     */
    public HostExtensions classPath(ClassLoader loader) {
        for (ExtensionKind kind : ExtensionKind.values()) {
            try {
                Iterator<?> named = ServiceLoader.load(kind.service(), loader).iterator();
                while (named.hasNext()) {
                    add(kind, named.next(), ExtensionSource.Door.CLASS_PATH);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                Throwable cause = e instanceof LinkageError ? e : e.getCause();
                throw fault(
                        kind + " on the class path" + namedIn(kind, String.valueOf(e.getMessage()), loader)
                                + " can't be loaded: " + e.getMessage()
                                + (cause == null ? "" : ": " + LoadFault.shown(cause)) + "; "
                                + LoadFault.remedy(kind, cause),
                        e);
            }
        }
        return this;
    }

    /** Returns the extensions found, in order. */
    public List<Extension> found() {
        return List.copyOf(found);
    }

    private void add(ExtensionKind kind, Object item, ExtensionSource.Door door) {
        Class<?> type = item.getClass();
        ExtensionSource origin = ExtensionSource.of(door, type);
        String shown = kind + " " + type.getName() + " in " + origin + ": ";
        try {
            found.add(manifests.checked(Extension.of(kind, item, type, origin)));
        } catch (AdaptorException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw fault(shown + e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            throw fault(shown + "it can't be asked for its descriptor or name: " + LoadFault.shown(e), e);
        }
    }

    /** Returns the JAR whose services file names the class that an error refers to. */
    private static String namedIn(ExtensionKind kind, String message, ClassLoader loader) {
        try {
            for (URL file : Collections.list(loader.getResources(kind.servicesFile()))) {
                try (var in = file.openStream()) {
                    String text = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
                    if (message.contains(file.toString()) || text.lines().anyMatch(line -> names(line, message))) {
                        return " (" + file + ")";
                    }
                }
            }
            return "";
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static boolean names(String line, String message) {
        String name = line.replaceFirst("#.*", "").strip();
        return !name.isEmpty() && message.contains(name);
    }

    private static AdaptorException fault(String message, @Nullable Throwable cause) {
        return new AdaptorException(StandardErrorCode.CONNECTOR_FAULT, message, cause);
    }
}
