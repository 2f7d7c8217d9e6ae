package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the extensions of a plugin, and wraps each in a front. */
final class PluginExtensions {
    private PluginExtensions() {}

    /**
     * Returns the extensions that the services files of a plugin name.
     *
     * @throws IllegalArgumentException if there is none, or one violates the manifest
     */
    static List<Extension> of(PluginManifest manifest, Path origin, IsolatedLoader loader, PluginBoundary boundary) {
        ExtensionSource from = new ExtensionSource(ExtensionSource.Door.PLUGIN, origin.toString());
        List<Extension> found = new ArrayList<>();
        for (ExtensionKind kind : ExtensionKind.values()) {
            found.addAll(of(kind, from, loader, boundary));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("it has no services entry, so nothing of it can be found: add one of "
                    + ExtensionKind.servicesFiles() + " with the name of a class on each line");
        }
        found.forEach(manifest::check);
        return found.stream()
                .map(extension -> extension.orOf(manifest.version(), manifest.vendor()))
                .toList();
    }

    private static List<Extension> of(
            ExtensionKind kind, ExtensionSource from, IsolatedLoader loader, PluginBoundary boundary) {
        List<Extension> found = new ArrayList<>();
        try {
            boundary.<@Nullable Void>in(() -> {
                Iterator<?> named = ServiceLoader.load(kind.service(), loader).iterator();
                while (named.hasNext()) {
                    Object next = named.next();
                    found.add(Extension.of(kind, front(kind, next, boundary), next.getClass(), from));
                }
                return null;
            });
        } catch (ServiceConfigurationError e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(
                    e.getMessage() + (cause == null ? "" : ": " + LoadFault.shown(cause)) + "; "
                            + LoadFault.remedy(kind, cause),
                    e);
        } catch (AdaptorException e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(
                    cause == null ? e.message() : LoadFault.shown(cause) + "; " + LoadFault.remedy(kind, cause), e);
        } catch (RuntimeException | Error e) {
            throw new IllegalArgumentException(
                    "a " + kind + " of it can't be asked for its descriptor or name: " + LoadFault.shown(e)
                            + "; fix its descriptor or name",
                    e);
        }
        return found;
    }

    // Each is called once: its result now is checked, and later results are ignored.
    private static Object front(ExtensionKind kind, Object found, PluginBoundary boundary) {
        Object identity = switch (kind) {
            case CONNECTOR -> ((ConnectorFactory) found).descriptor();
            case AUTHENTICATOR -> ((AuthenticatorFactory) found).descriptor();
            case TRANSFORM -> ((ValueTransform) found).name();
            case VALIDATOR -> ((ValueValidator) found).name();
        };
        if (identity == null) {
            throw new IllegalStateException(kind.identity() + "() returned null");
        }
        return boundary.inward(kind.service(), found, Map.of(kind.identity(), identity));
    }
}
