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
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds what a plugin brings, and puts something in front of each that changes the context class loader. */
final class PluginExtensions {
    private PluginExtensions() {}

    /**
     * What the services files of a plugin name.
     *
     * @throws IllegalArgumentException if there is nothing, or something does not keep to the manifest
     */
    static List<Extension> of(PluginManifest manifest, Path origin, IsolatedLoader loader, InPluginLoader ways) {
        Origin from = new Origin(Origin.Door.PLUGIN, origin.toString());
        List<Extension> found = new ArrayList<>();
        for (ExtensionKind kind : ExtensionKind.values()) {
            found.addAll(of(kind, from, loader, ways));
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

    private static List<Extension> of(ExtensionKind kind, Origin from, IsolatedLoader loader, InPluginLoader ways) {
        List<Extension> found = new ArrayList<>();
        try {
            ways.run(() -> {
                Iterator<?> named = ServiceLoader.load(kind.service(), loader).iterator();
                while (named.hasNext()) {
                    Object next = named.next();
                    found.add(Extension.of(kind, front(kind, next, ways), next.getClass(), from));
                }
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
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "a " + kind + " of it can't be asked what it is: " + LoadFault.shown(e)
                            + "; mend its descriptor or name",
                    e);
        }
        return found;
    }

    // Each is asked once: what it answers now is checked, and whatever it says later does not matter.
    private static Object front(ExtensionKind kind, Object found, InPluginLoader ways) {
        if (kind == ExtensionKind.CONNECTOR) {
            ConnectorFactory factory = (ConnectorFactory) found;
            return new PluggedConnectorFactory(factory, ways.made(factory.descriptor(), "descriptor()"), ways);
        }
        if (kind == ExtensionKind.AUTHENTICATOR) {
            AuthenticatorFactory factory = (AuthenticatorFactory) found;
            return new PluggedAuthenticatorFactory(factory, ways.made(factory.descriptor(), "descriptor()"), ways);
        }
        if (kind == ExtensionKind.TRANSFORM) {
            ValueTransform transform = (ValueTransform) found;
            return new PluggedTransform(transform, ways.made(transform.name(), "name()"), ways);
        }
        ValueValidator validator = (ValueValidator) found;
        return new PluggedValidator(validator, ways.made(validator.name(), "name()"), ways);
    }
}
