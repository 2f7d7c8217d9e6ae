package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The metadata of a file. Immutable.
 *
 * @param kind the kind of the entry
 * @param size the size in bytes; 0 if it is not a file
 * @param modified when its content was last changed
 */
record FileInfo(Kind kind, long size, Instant modified) {
    /** The kind of a directory entry. */
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** The JSON form shown in results. */
    ObjectNode shown(FilePath path) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", path.isRoot() ? "" : path.name());
        node.put("path", path.toString());
        node.put("type", kind.name().toLowerCase(Locale.ROOT));
        node.put("size", size);
        node.put("modified", modified.truncatedTo(ChronoUnit.MILLIS).toString());
        return node;
    }
}
