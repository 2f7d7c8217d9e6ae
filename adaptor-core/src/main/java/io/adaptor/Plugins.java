package io.adaptor;

import io.adaptor.internal.discovery.ExtensionKind;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.discovery.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a client: what is installed, and loading, replacing and unloading while it runs. Safe for use by many
 * threads; changes happen one after the other.
 *
 * <p>After a change, new executions use the new plugins; those under way finish on the old ones, which are closed after
 * the last of them. Each change makes all integrations start afresh: their circuit breakers are closed, idle connections
 * and cached answers are gone.
 *
 * <p>This is not a sandbox: a plugin is code with all the rights of this process. Load only what you trust.
 */
public final class Plugins {
    private final InstalledExtensions installed;

    Plugins(InstalledExtensions installed) {
        this.installed = installed;
    }

    /**
     * The plugins that are loaded, and those of the plugin directories that were skipped because they are broken.
     *
     * @return as it is now; unmodifiable
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
     * Everything that configurations may name and that is not built in, whichever way it came: given to the builder, on
     * the class path, or in a plugin.
     *
     * @return as it is now; unmodifiable
     */
    public List<Found> extensions() {
        return installed.current().all().stream()
                .map(found ->
                        new Found(found.kind().toString(), found.id(), found.version(), found.vendor(), found.from()))
                .toList();
    }

    /**
     * Loads a plugin besides the others.
     *
     * @param origin a JAR, or a folder whose JARs are one plugin; it may be overwritten or deleted afterwards
     * @return what was loaded
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if it is broken, or something in it has a
     *     name that is taken; nothing has changed then
     * @throws IllegalStateException if the client is closed
     */
    public Entry load(Path origin) {
        return entry(installed.load(origin));
    }

    /**
     * Loads a plugin in the place of the one whose manifest has the same name.
     *
     * @param origin a JAR, or a folder whose JARs are one plugin; it may be overwritten or deleted afterwards
     * @return what was loaded
     * @throws io.adaptor.api.error.AdaptorException {@code CONNECTOR_FAULT} if it is broken, something in it has a name
     *     that is taken, or there is none to be replaced; nothing has changed then
     * @throws IllegalStateException if the client is closed
     */
    public Entry replace(Path origin) {
        return entry(installed.replace(origin));
    }

    /**
     * Takes a plugin away.
     *
     * @param name what its manifest calls it
     * @throws IllegalArgumentException if there is none of that name
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
     * @param name what its manifest calls it; the name of its file where it is broken
     * @param version its version; null where it is broken
     * @param vendor who made it; null where that is not stated
     * @param origin the JAR or folder it was loaded from
     * @param connectors the ids of its connectors
     * @param authenticators the ids of its authenticators
     * @param transforms the names of its transforms
     * @param validators the names of its validators
     * @param error why it was skipped, and what to do; null where it is loaded
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
         * Takes copies.
         *
         * @param name what its manifest calls it; the name of its file where it is broken
         * @param version its version; null where it is broken
         * @param vendor who made it; null where that is not stated
         * @param origin the JAR or folder it was loaded from
         * @param connectors the ids of its connectors
         * @param authenticators the ids of its authenticators
         * @param transforms the names of its transforms
         * @param validators the names of its validators
         * @param error why it was skipped, and what to do; null where it is loaded
         */
        public Entry {
            connectors = List.copyOf(connectors);
            authenticators = List.copyOf(authenticators);
            transforms = List.copyOf(transforms);
            validators = List.copyOf(validators);
        }

        /**
         * Whether it was skipped.
         *
         * @return true if {@link #error} says why
         */
        public boolean broken() {
            return error != null;
        }
    }

    /**
     * Something that configurations may name. Immutable.
     *
     * @param kind {@code connector}, {@code authenticator}, {@code transform} or {@code validator}
     * @param id its name
     * @param version its own version, or that of its JAR; null where neither is stated
     * @param vendor who made it; null where that is not stated
     * @param origin its JAR or folder, and by which way it came
     */
    public record Found(
            String kind,
            String id,
            @Nullable String version,
            @Nullable String vendor,
            String origin) {}
}
