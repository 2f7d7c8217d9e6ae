package io.adaptor;

import io.adaptor.internal.discovery.ExtensionKind;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.discovery.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a client: lists them, and loads, replaces and unloads them while the client runs. Thread-safe; changes
 * are made one after the other. Need not be closed.
 *
 * <p>After a change, new executions use the new plugins; running executions finish with the old ones, which are closed
 * after the last of them. Each change resets the integrations that use a changed plugin: their circuit breakers are
 * closed and their idle connections discarded. Other integrations continue; cached responses are kept.
 *
 * <p>This is not a sandbox: a plugin's code runs with all the rights of this process. Load only plugins that you trust.
 */
public final class Plugins {
    private final InstalledExtensions installed;

    Plugins(InstalledExtensions installed) {
        this.installed = installed;
    }

    /**
     * Lists the loaded plugins, and those of the plugin directories that were skipped because they are broken.
     *
     * @return an unmodifiable snapshot
     */
    public List<Entry> list() {
        return Stream.concat(
                        installed.current().plugins().stream().map(Plugins::entry),
                        installed.broken().stream()
                                .map(broken -> new Entry(
                                        String.valueOf(broken.origin().getFileName()),
                                        null,
                                        null,
                                        broken.origin(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        broken.error())))
                .toList();
    }

    /**
     * Lists everything that configurations may refer to and that is not built in: given to the builder, found on the
     * class path, or part of a plugin.
     *
     * @return an unmodifiable snapshot
     */
    public List<Found> extensions() {
        return installed.current().all().stream()
                .map(found ->
                        new Found(found.kind().toString(), found.id(), found.version(), found.vendor(), found.from()))
                .toList();
    }

    /**
     * Loads an additional plugin.
     *
     * @param origin a JAR, or a folder whose JARs are one plugin; it may be overwritten or deleted afterwards
     * @return the loaded plugin
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if the plugin is broken, or one of its
     *     names is taken; nothing is changed then
     * @throws IllegalStateException if the client is closed
     */
    public Entry load(Path origin) {
        return entry(installed.load(origin));
    }

    /**
     * Loads a plugin that replaces the one with the same name in its manifest.
     *
     * @param origin a JAR, or a folder whose JARs are one plugin; it may be overwritten or deleted afterwards
     * @return the loaded plugin
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if the plugin is broken, one of its names
     *     is taken, or there is no plugin to replace; nothing is changed then
     * @throws IllegalStateException if the client is closed
     */
    public Entry replace(Path origin) {
        return entry(installed.replace(origin));
    }

    /**
     * Unloads a plugin.
     *
     * @param name its name in the manifest
     * @throws IllegalArgumentException if there is no plugin with that name
     * @throws IllegalStateException if the client is closed
     */
    public void unload(String name) {
        installed.unload(name);
    }

    private static Entry entry(Plugin plugin) {
        return new Entry(
                plugin.name(),
                plugin.version(),
                plugin.vendor(),
                plugin.origin(),
                plugin.ids(ExtensionKind.CONNECTOR),
                plugin.ids(ExtensionKind.AUTHENTICATOR),
                plugin.ids(ExtensionKind.TRANSFORM),
                plugin.ids(ExtensionKind.VALIDATOR),
                null);
    }

    /**
     * A plugin. Immutable.
     *
     * @param name its name in the manifest; the file name if it is broken
     * @param version its version; null if it is broken
     * @param vendor its vendor; null if the vendor is not stated
     * @param origin the JAR or folder it was loaded from
     * @param connectors the ids of its connectors
     * @param authenticators the ids of its authenticators
     * @param transforms the names of its transforms
     * @param validators the names of its validators
     * @param error why it was skipped, and what to do; null if it is loaded
     */
    public record Entry(
            String name,
            @Nullable String version,
            @Nullable String vendor,
            Path origin,
            List<String> connectors,
            List<String> authenticators,
            List<String> transforms,
            List<String> validators,
            @Nullable String error) {
        /**
         * Copies the lists.
         *
         * @param name its name in the manifest; the file name if it is broken
         * @param version its version; null if it is broken
         * @param vendor its vendor; null if the vendor is not stated
         * @param origin the JAR or folder it was loaded from
         * @param connectors the ids of its connectors
         * @param authenticators the ids of its authenticators
         * @param transforms the names of its transforms
         * @param validators the names of its validators
         * @param error why it was skipped, and what to do; null if it is loaded
         */
        public Entry {
            connectors = List.copyOf(connectors);
            authenticators = List.copyOf(authenticators);
            transforms = List.copyOf(transforms);
            validators = List.copyOf(validators);
        }

        /**
         * Returns whether the plugin was skipped.
         *
         * @return true if it was skipped; {@link #error} then states the reason
         */
        public boolean broken() {
            return error != null;
        }
    }

    /**
     * An extension that configurations may refer to. Immutable.
     *
     * @param kind {@code connector}, {@code authenticator}, {@code transform} or {@code validator}
     * @param id its name
     * @param version its own version, or that of its JAR; null if neither is stated
     * @param vendor its vendor; null if the vendor is not stated
     * @param origin its JAR or folder, and how it was found
     */
    public record Found(
            String kind,
            String id,
            @Nullable String version,
            @Nullable String vendor,
            String origin) {}
}
