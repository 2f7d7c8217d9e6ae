package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extensions of a client: those of the host, which are permanent, and those of plugins, which can be loaded and
 * unloaded. Thread-safe.
 */
public final class InstalledExtensions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledExtensions.class);

    private final List<Extension> host;
    private final ClassLoader hostLoader;
    private final ReentrantLock changes = new ReentrantLock();
    private final List<BrokenPlugin> broken = new CopyOnWriteArrayList<>();
    private volatile Extensions current;
    private volatile Consumer<Collection<Extension>> afterChange = none -> {};
    private boolean closed;

    /**
     * Creates the extensions of the host, without plugins.
     *
     * @param hostLoader the context class loader to restore when plugins call the engine
     * @throws AdaptorException {@code CONNECTOR_FAULT} if two have the same id
     */
    public InstalledExtensions(List<Extension> host, ClassLoader hostLoader) {
        this.host = host;
        this.hostLoader = hostLoader;
        this.current = Extensions.of(host, List.of());
        current.all().forEach(Extension::log);
    }

    /** Returns the current extensions; they may be replaced at any time. */
    public Extensions current() {
        return current;
    }

    /** Returns the plugins of directories that were skipped. */
    public List<BrokenPlugin> broken() {
        return List.copyOf(broken);
    }

    /** Enters the current extensions; leave them afterwards. */
    public Extensions enter() {
        Extensions entered = current;
        while (!entered.enter()) {
            entered = current;
        }
        return entered;
    }

    /** Waits for a change in progress, if there is one. */
    public void awaitChange() {
        changes.lock();
        changes.unlock();
    }

    /**
     * Sets an action on the extensions that a change adds or removes, which runs before the change is reported as done.
     */
    public void afterChange(Consumer<Collection<Extension>> action) {
        this.afterChange = action;
    }

    /**
     * Loads all plugins of a directory.
     *
     * @param skipBroken whether a broken one is recorded and skipped
     * @throws AdaptorException {@code CONNECTOR_FAULT} for the first broken one, if it is not skipped
     */
    public void loadAll(Path directory, boolean skipBroken) {
        for (Path origin : PluginDirectory.plugins(directory)) {
            try {
                load(origin);
            } catch (AdaptorException e) {
                if (!skipBroken) {
                    throw e;
                }
                LOG.error("skipped: {}", e.message());
                broken.removeIf(other -> other.origin().equals(origin));
                broken.add(new BrokenPlugin(origin, e.message()));
            }
        }
    }

    /** Loads a plugin in addition to the others. */
    public Plugin load(Path origin) {
        return exchange(origin, false);
    }

    /** Loads a plugin as a replacement for the one of the same name. */
    public Plugin replace(Path origin) {
        return exchange(origin, true);
    }

    private Plugin exchange(Path origin, boolean replacing) {
        changes.lock();
        try {
            checkOpen();
            Plugin loaded = Plugin.load(origin, hostLoader);
            try {
                Plugin other = find(loaded.name()).orElse(null);
                if (replacing != (other != null)) {
                    throw Plugin.fault(origin, nameProblem(loaded, other), null);
                }
                List<Plugin> plugins = new ArrayList<>(current.plugins());
                if (other != null) {
                    plugins.remove(other);
                }
                plugins.add(loaded);
                change(plugins, loaded, other);
            } catch (AdaptorException e) {
                loaded.retire();
                throw e;
            }
            broken.removeIf(skipped -> skipped.origin().equals(origin));
            LOG.info("plugin {} {} from {} is loaded", loaded.name(), loaded.version(), origin);
            loaded.extensions().forEach(Extension::log);
            return loaded;
        } finally {
            changes.unlock();
        }
    }

    private static String nameProblem(Plugin loaded, @Nullable Plugin other) {
        return other == null
                ? "there is no plugin called \"" + loaded.name() + "\" to replace: load it instead"
                : "there is a plugin called \"" + loaded.name() + "\" already, from " + other.origin()
                        + ": replace it, or leave one of them out";
    }

    /**
     * Unloads a plugin.
     *
     * @throws IllegalArgumentException if there is no plugin of that name
     */
    public void unload(String name) {
        changes.lock();
        try {
            checkOpen();
            Plugin gone = find(name)
                    .orElseThrow(() -> new IllegalArgumentException("there is no plugin \"" + name
                            + "\"; loaded are: "
                            + String.join(
                                    ", ",
                                    current.plugins().stream()
                                            .map(Plugin::name)
                                            .sorted()
                                            .toList())));
            change(current.plugins().stream().filter(plugin -> plugin != gone).toList(), null, gone);
        } finally {
            changes.unlock();
        }
    }

    private Optional<Plugin> find(String name) {
        return current.plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst();
    }

    private void change(List<Plugin> plugins, @Nullable Plugin loaded, @Nullable Plugin gone) {
        Extensions before = current;
        current = Extensions.of(host, plugins);
        List<Extension> cameOrWent = new ArrayList<>();
        Stream.of(loaded, gone).filter(Objects::nonNull).forEach(plugin -> cameOrWent.addAll(plugin.extensions()));
        afterChange.accept(cameOrWent);
        before.retire();
        if (gone != null) {
            gone.retire();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed and no longer has plugins");
        }
    }

    /** Releases all plugins; each is closed once it is no longer used. */
    @Override
    public void close() {
        changes.lock();
        try {
            List<Plugin> plugins = current.plugins();
            closed = true;
            change(List.of(), null, null);
            plugins.forEach(Plugin::retire);
        } finally {
            changes.unlock();
        }
    }
}
