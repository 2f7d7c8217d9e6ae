package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is known of a file without reading it. Immutable.
 *
 * @param kind what it is
 * @param size in bytes; 0 for what is not a file
 * @param modified when its content was last changed
 */
record FileInfo(Kind kind, long size, Instant modified) {
    /** What stands under a name. */
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

    /** As results show it. */
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
