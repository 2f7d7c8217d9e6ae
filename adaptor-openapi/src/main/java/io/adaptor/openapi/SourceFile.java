package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a document, read once.
 *
 * @param name its name in messages: the path below the folder of the document
 * @param path the path of the file; null for a text
 * @param root the content
 */
record SourceFile(String name, @Nullable Path path, JsonNode root) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
