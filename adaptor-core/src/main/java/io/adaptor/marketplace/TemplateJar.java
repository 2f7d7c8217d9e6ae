package io.adaptor.marketplace;

import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.TemplateFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The templates in one JAR file, read without loading a class of it. */
final class TemplateJar {
    private static final int LARGEST = 4 << 20;

    private TemplateJar() {}

    static List<Template> read(Path jar, String indexName) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry index = file.getEntry(indexName);
            List<Template> found = new ArrayList<>();
            for (String line : index == null
                    ? List.<String>of()
                    : text(file, index).lines().map(String::strip).toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    found.add(template(jar, indexName, file, line));
                }
            }
            return found;
        } catch (IOException e) {
            throw new IOException("the JAR " + jar + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Template template(Path jar, String index, JarFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    jar + "!/" + index + " lists " + name
                            + ", which is not there; name resources of the same JAR, one per line");
        }
        return TemplateFormat.read(text(file, entry), jar + "!/" + name);
    }

    private static String text(JarFile file, ZipEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(entry.getName() + " is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
