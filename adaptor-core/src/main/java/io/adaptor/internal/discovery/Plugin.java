package io.adaptor.internal.discovery;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.lifecycle.UseCount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loaded plugin: its loader, its copied JARs and its extensions; closed once it is no longer used. Thread-safe. */
public final class Plugin {
    private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);

    private final Path origin;
    private final PluginManifest manifest;
    private final List<Extension> extensions;
    private final IsolatedLoader loader;
    private final PluginFiles files;
    private final UseCount uses = new UseCount(this::close);

    private Plugin(
            Path origin,
            PluginManifest manifest,
            List<Extension> extensions,
            IsolatedLoader loader,
            PluginFiles files) {
        this.origin = origin;
        this.manifest = manifest;
        this.extensions = extensions;
        this.loader = loader;
        this.files = files;
    }

    /**
     * Loads a plugin.
     *
     * @param origin a JAR, or a folder with JARs
     * @param host the context class loader of the host
     * @throws AdaptorException {@code CONNECTOR_FAULT} naming the JAR and the fix
     */
    static Plugin load(Path origin, ClassLoader host) {
        PluginFiles files = null;
        IsolatedLoader loader = null;
        try {
            files = PluginFiles.copyOf(origin);
            if (files.isLibrary()) {
                throw new IllegalArgumentException(
                        "it is not a plugin: it has neither Adaptor-Plugin-Name in its manifest nor"
                                + " a services entry; if it is a library of a plugin, put it and the JAR of that plugin into a"
                                + " folder of their own, and that folder in its place");
            }
            PluginManifest manifest = PluginManifest.read(files.manifest());
            manifest.checkSpi();
            String name = "plugin " + manifest.name();
            loader = new IsolatedLoader(name, files.urls(), Plugin.class.getClassLoader());
            PluginBoundary boundary = new PluginBoundary(name + " (" + origin + ")", loader, host);
            List<Extension> found = PluginExtensions.of(manifest, origin, loader, boundary);
            return new Plugin(origin, manifest, found, loader, files);
        } catch (IOException e) {
            close(loader, files);
            throw fault(origin, "its files can't be read as JARs: " + e.getMessage() + "; copy it again", e);
        } catch (AdaptorException e) {
            close(loader, files);
            throw e;
        } catch (IllegalArgumentException e) {
            close(loader, files);
            throw fault(origin, String.valueOf(e.getMessage()), e);
        }
    }

    static AdaptorException fault(Path origin, String problem, @Nullable Throwable cause) {
        return new AdaptorException(StandardErrorCode.CONNECTOR_FAULT, "plugin " + origin + ": " + problem, cause);
    }

    /** Returns its name according to its manifest. */
    public String name() {
        return manifest.name();
    }

    /** Returns its version according to its manifest. */
    public String version() {
        return manifest.version();
    }

    /** Returns its vendor, or null if not stated. */
    public @Nullable String vendor() {
        return manifest.vendor();
    }

    /** Returns the JAR or folder it was loaded from. */
    public Path origin() {
        return origin;
    }

    /** Returns the ids of its extensions of a kind, in order. */
    public List<String> ids(ExtensionKind kind) {
        return extensions.stream()
                .filter(extension -> extension.kind() == kind)
                .map(Extension::id)
                .sorted()
                .toList();
    }

    List<Extension> extensions() {
        return extensions;
    }

    /** Registers a user; only before it is retired. */
    void enter() {
        uses.enter();
    }

    void leave() {
        uses.leave();
    }

    /** Accepts no new users; closed now, or when the last user leaves. */
    void retire() {
        uses.retire();
    }

    private void close() {
        close(loader, files);
        // Jackson is shared, and caches the types it has seen.
        TypeFactory.defaultInstance().clearCache();
        LOG.info("plugin {} {} from {} is closed", name(), version(), origin);
    }

    private static void close(@Nullable IsolatedLoader loader, @Nullable PluginFiles files) {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException e) {
            LOG.warn("the class loader {} did not close", loader.getName(), e);
        }
        if (files != null) {
            files.close();
        }
    }
}
