package io.adaptor.marketplace;

import io.adaptor.api.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Reads the templates in one JAR file, without loading its classes. */
final class TemplateJar {
    private TemplateJar() {}

    static List<Template> read(Path jar, String indexName) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Entries entries = new Entries(jar, file);
            try (InputStream index = entries.open(indexName)) {
                return index == null ? List.of() : TemplateIndex.read(index, entries.shown(indexName), entries);
            }
        } catch (IOException e) {
            throw new IOException("the JAR " + jar + " can't be read: " + e.getMessage(), e);
        }
    }

    private record Entries(Path jar, JarFile file) implements TemplateIndex.Resources {
        @Override
        public @Nullable InputStream open(String name) throws IOException {
            ZipEntry entry = file.getEntry(name);
            return entry == null ? null : file.getInputStream(entry);
        }

        @Override
        public String shown(String name) {
            return jar + "!/" + name;
        }
    }
}
