package io.adaptor.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A description of an API in OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0, as JSON or YAML. {@link #toIntegration} turns it
 * into an integration: each operation becomes an endpoint.
 *
 * <p>Untrusted documents are safe to read. Nothing is fetched from the network; a {@code $ref} may name files, which
 * are read only below the folder of the document. The total size of all files is limited to {@value #MAX_BYTES} bytes,
 * and nesting and the expansion of YAML aliases are bounded.
 *
 * <p>A document is thread-safe; each import reads the referenced files again.
 */
public final class OpenApiDocument {
    /** The maximum total size of the document and the files that it refers to, in bytes. */
    public static final long MAX_BYTES = 64L << 20;

    private final SourceFile file;
    private final @Nullable Path folder;
    private final Version version;
    private final long left;

    private OpenApiDocument(SourceFile file, @Nullable Path folder, long left) {
        this.file = file;
        this.folder = folder;
        this.version = Version.of(Node.of(file));
        this.left = left;
    }

    /**
     * Reads a document from a file.
     *
     * @param file JSON or YAML in UTF-8
     * @return the document
     * @throws OpenApiException if it cannot be read, or is not such a document
     */
    public static OpenApiDocument read(Path file) {
        return read(file, MAX_BYTES);
    }

    static OpenApiDocument read(Path file, long most) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw new OpenApiException(name, "is a directory; name a file");
        }
        String text = SourceText.read(file, name, most);
        try {
            Path real = file.toRealPath();
            SourceFile source = new SourceFile(name, real, SourceText.parse(text, name));
            return new OpenApiDocument(source, real.getParent(), most - text.length());
        } catch (IOException e) {
            throw new OpenApiException(name, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a document from a text. It can't refer to files.
     *
     * @param text JSON or YAML
     * @param name the name of the file in messages
     * @return the document
     * @throws OpenApiException if it is not such a document
     */
    public static OpenApiDocument read(String text, String name) {
        if (text.length() > MAX_BYTES) {
            throw new OpenApiException(name, "is larger than " + MAX_BYTES + " bytes; leave out what is not needed");
        }
        return new OpenApiDocument(
                new SourceFile(name, null, SourceText.parse(text, name)), null, MAX_BYTES - text.length());
    }

    /**
     * Creates an integration of type {@code rest_api}.
     *
     * @param options the operations to import, and settings that the document does not state
     * @return the integration, and the parts that could not be expressed exactly
     * @throws OpenApiException if the document violates OpenAPI in a way that affects the import, if neither the
     *     document nor the options state an address, or if the integration would exceed its size limit
     */
    public OpenApiImport toIntegration(OpenApiOptions options) {
        return new IntegrationWriter(new References(file, folder, left), version, options).write();
    }
}
