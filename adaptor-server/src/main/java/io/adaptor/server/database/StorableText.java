package io.adaptor.server.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names that PostgreSQL can hold. It refuses the character U+0000, and the driver writes a question mark for half a surrogate
 * pair, so a name with either is nobody's and is not asked for.
 */
final class StorableText {
    private StorableText() {}

    static boolean all(String... names) {
        return Arrays.stream(names)
                .allMatch(name -> name.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(name));
    }

    /** After which stored name a page begins, where it begins after a given one; null begins the first page. */
    static String after(@Nullable String name) {
        if (name == null) {
            return "";
        }
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }
}
