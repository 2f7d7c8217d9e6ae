package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code $ref}. Nothing is fetched from the network, and files are read only below the folder of the document:
 * a third party's document must not be able to read other files of this machine. For one thread.
 */
final class References {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final int MOST_FILES = 1000;
    /** The maximum depth of references that are followed while another one is resolved. */
    private static final int DEEPEST = 32;

    private static final String REF = "$ref";

    private final SourceFile main;
    private final @Nullable Path folder;
    private final Map<Path, SourceFile> files = new HashMap<>();
    private long left;
    private int depth;

    /**
     * @param main the document
     * @param folder the folder of the document, with symbolic links resolved; null if there is none
     * @param left the remaining number of bytes for further files
     */
    References(SourceFile main, @Nullable Path folder, long left) {
        this.main = main;
        this.folder = folder;
        this.left = left;
        Path path = main.path();
        if (path != null) {
            files.put(path, main);
        }
    }

    /** Returns the value itself, or the final target of its {@code $ref}. */
    Node follow(Node node) {
        Set<String> seen = new HashSet<>();
        Node at = node;
        while (at.json().path(REF).isTextual()) {
            if (!seen.add(at.place())) {
                throw new OpenApiException(
                        node.place(),
                        "refers to itself by way of " + at.place() + "; let one of them hold the content");
            }
            at = target(at, at.json().get(REF).textValue());
        }
        return at;
    }

    private Node target(Node from, String reference) {
        if (depth > DEEPEST) {
            throw wrong(from, reference, "leads through itself; let it lead to the content");
        }
        depth++;
        try {
            return found(from, reference);
        } finally {
            depth--;
        }
    }

    private Node found(Node from, String reference) {
        int hash = reference.indexOf('#');
        String file = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : decoded(from, reference.substring(hash + 1));
        SourceFile source = file.isEmpty() ? from.file() : file(from, file);
        Node at = Node.of(source);
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            throw wrong(from, reference, "names an anchor; write a JSON pointer such as #/components/schemas/Order");
        }
        String[] steps =
                fragment.isEmpty() ? new String[0] : fragment.substring(1).split("/", -1);
        for (String step : steps) {
            String name = step.replace("~1", "/").replace("~0", "~");
            Node found = step(at, name);
            if (!found.exists() && at.json().path(REF).isTextual()) {
                found = step(follow(at), name);
            }
            if (!found.exists()) {
                throw wrong(from, reference, "leads nowhere: " + at.place() + " has no \"" + name + "\"");
            }
            at = found;
        }
        return at;
    }

    private static Node step(Node at, String name) {
        return at.json().isArray() && name.matches("\\d{1,9}") ? at.item(Integer.parseInt(name)) : at.get(name);
    }

    private SourceFile file(Node from, String reference) {
        if (SCHEME.matcher(reference).matches() || reference.startsWith("//")) {
            throw wrong(
                    from,
                    reference,
                    "is an address, and nothing is fetched; save what it names below the folder of the document and"
                            + " refer to that file");
        }
        Path base = from.file().path();
        if (folder == null || base == null || base.getParent() == null) {
            throw wrong(from, reference, "names a file, but the document was given as a text; read it from its file");
        }
        String text = decoded(from, reference);
        if (text.startsWith("/") || text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
            throw outside(from, reference);
        }
        try {
            Path path = base.getParent().resolve(text).normalize();
            if (!path.startsWith(folder)) {
                throw outside(from, reference);
            }
            if (!Files.exists(path)) {
                throw wrong(from, reference, "names a file that does not exist: " + folder.relativize(path));
            }
            Path real = path.toRealPath();
            if (!real.startsWith(folder)) {
                throw outside(from, reference);
            }
            if (!Files.isRegularFile(real)) {
                throw wrong(from, reference, "names something that is not a file");
            }
            return files.computeIfAbsent(real, this::load);
        } catch (InvalidPathException | IOException e) {
            throw wrong(from, reference, "names no file that can be read");
        }
    }

    private SourceFile load(Path real) {
        String name = folder == null ? real.toString() : folder.relativize(real).toString();
        if (files.size() >= MOST_FILES) {
            throw new OpenApiException(name, "is one file too many; a document has " + MOST_FILES + " at most");
        }
        String text = SourceText.read(real, name, left);
        left -= text.length();
        JsonNode root = SourceText.parse(text, name);
        return new SourceFile(name, real, root);
    }

    private static OpenApiException outside(Node from, String reference) {
        return wrong(
                from,
                reference,
                "leads out of the folder of the document, where nothing is read; put the file below that folder");
    }

    private static OpenApiException wrong(Node from, String reference, String message) {
        String shown = reference.length() <= 200 ? reference : reference.substring(0, 200) + "…";
        return new OpenApiException(from.place(), "$ref \"" + shown + "\" " + message);
    }

    private static String decoded(Node from, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong(from, text, "has a % that begins no encoded character");
        }
    }

    /** The document itself. */
    Node root() {
        return Node.of(main);
    }
}
