package io.adaptor.server.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether PostgreSQL can store names. It rejects the character U+0000, and the driver replaces half a surrogate
 * pair with a question mark, so a name with either can't exist and is not queried.
 */
final class StorableText {
    private StorableText() {}

    static boolean all(String... names) {
        return Arrays.stream(names)
                .allMatch(name -> name.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(name));
    }

    /** Returns the storable name after which a page starts, given the requested name; null starts the first page. */
    static String after(@Nullable String name) {
        if (name == null) {
            return "";
        }
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }
}
