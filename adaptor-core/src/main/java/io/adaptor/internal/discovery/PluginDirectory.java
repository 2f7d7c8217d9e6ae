package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory in which each JAR, and each folder with JARs, is a plugin. */
final class PluginDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);

    private PluginDirectory() {}

    /** Returns the plugins in a directory, ordered by name. */
    static List<Path> plugins(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "there is no plugin directory " + directory + ": create it, or name another one");
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> plugins = new ArrayList<>();
            for (Path entry : entries.sorted().toList()) {
                boolean hidden = entry.getFileName().toString().startsWith(".");
                if (!hidden && (Files.isDirectory(entry) || PluginFiles.isJar(entry))) {
                    plugins.add(entry);
                } else {
                    LOG.debug("{} is not a plugin: neither a JAR nor a folder, or hidden", entry);
                }
            }
            return plugins;
        } catch (IOException e) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "the plugin directory " + directory + " can't be read: " + e.getMessage()
                            + "; give this process the right to",
                    e);
        }
    }
}
