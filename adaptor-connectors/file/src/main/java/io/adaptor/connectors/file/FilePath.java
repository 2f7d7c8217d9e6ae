package io.adaptor.connectors.file;

import io.adaptor.api.error.MappingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path under the root: the names of folders and a last name. No name leads to a parent folder or elsewhere.
 * Immutable.
 *
 * @param names the names, beginning below the root; empty for the root itself
 */
record FilePath(List<String> names) {
    static final FilePath ROOT = new FilePath(List.of());

    /** The name of a file until its write is complete. */
    private static final Pattern UNFINISHED = Pattern.compile("\\.adaptor-[0-9a-f]{16}\\.tmp");

    private static final int LONGEST_NAME = 255;
    private static final int DEEPEST = 64;

    FilePath {
        names = List.copyOf(names);
    }

    /**
     * Parses a path of names separated by slashes.
     *
     * @param field the field that contains it, for errors
     * @throws MappingException {@code VALIDATION_FAILED} if one of its names is not allowed
     */
    static FilePath of(String field, String text) {
        List<String> names = new ArrayList<>();
        String inner = text.startsWith("/") ? text.substring(1) : text;
        inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        if (!inner.isEmpty()) {
            for (String name : inner.split("/", -1)) {
                String wrong = problem(name);
                if (wrong != null) {
                    throw MappingException.ofRequest(field, wrong);
                }
                names.add(name);
            }
        }
        if (names.size() > DEEPEST) {
            throw MappingException.ofRequest(field, "must have at most " + DEEPEST + " names");
        }
        return new FilePath(names);
    }

    /** Describes why a name is not allowed; null if it is allowed. */
    static @Nullable String problem(String name) {
        if (name.isEmpty()) {
            return "must not have an empty name between two slashes";
        }
        if (name.equals(".") || name.equals("..")) {
            return "must not have \".\" or \"..\" as a name: it would lead elsewhere";
        }
        if (name.indexOf('\\') >= 0 || name.indexOf('/') >= 0) {
            return "must not have a slash or backslash within a name";
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 127)) {
            return "must not have a control character in a name";
        }
        if (isUnfinished(name)) {
            return "must not have a name that unfinished writes have (.adaptor-*.tmp)";
        }
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                ? "must not have a name of more than " + LONGEST_NAME + " bytes in UTF-8"
                : null;
    }

    /** Whether a name is that of an unfinished write. */
    static boolean isUnfinished(String name) {
        return UNFINISHED.matcher(name).matches();
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; the path must not be the root. */
    String name() {
        return names.get(names.size() - 1);
    }

    /** The parent folder; the path must not be the root. */
    FilePath folder() {
        return new FilePath(names.subList(0, names.size() - 1));
    }

    FilePath with(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new FilePath(longer);
    }

    /** The form shown in results and errors: from the root, with a slash before each name. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
