package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.MappingException;
import io.adaptor.spi.ConnectorResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists a folder, a page at a time, in the order of the paths. Each page reads all entries, but keeps only those of the
 * page in memory. For one call.
 */
final class ListFiles {
    private static final int LARGEST_PAGE = 10_000;

    private final FileCall call;
    private final FilePath folder;
    private final FileEndpoint endpoint;
    private final @Nullable Glob glob;
    private final String after;
    private final int limit;
    private final TreeMap<String, Entry> page = new TreeMap<>();
    private final Deque<FilePath> folders = new ArrayDeque<>();
    private int seen;

    private ListFiles(FileCall call, FileRequest request) {
        this.call = call;
        this.folder = request.path();
        this.endpoint = request.endpoint();
        Map<String, JsonNode> params = request.mapped().queryParams();
        String pattern = text(params, "pattern");
        String used = pattern.isEmpty() ? endpoint.pattern() : pattern;
        this.glob = used == null ? null : new Glob(used);
        this.after = text(params, "cursor");
        this.limit = limit(params.get("limit"), endpoint.limit());
    }

    static ConnectorResponse run(FileCall call, FileRequest request) throws IOException {
        return new ListFiles(call, request).answer();
    }

    private static String text(Map<String, JsonNode> params, String name) {
        JsonNode value = params.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > 5_000) {
            throw MappingException.ofRequest("query_params." + name, "must be a text of at most 5000 characters");
        }
        return value.textValue();
    }

    private static int limit(@Nullable JsonNode stated, int otherwise) {
        if (stated == null || stated.isNull()) {
            return otherwise;
        }
        int value = stated.isTextual() ? number(stated.textValue()) : stated.isIntegralNumber() ? stated.asInt() : 0;
        if (value < 1 || value > LARGEST_PAGE) {
            throw MappingException.ofRequest("query_params.limit", "must be a whole number from 1 to " + LARGEST_PAGE);
        }
        return value;
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private ConnectorResponse answer() throws IOException {
        folders.add(folder);
        while (!folders.isEmpty()) {
            FilePath next = folders.poll();
            try {
                call.list(next, (name, info) -> entry(next.with(name), info));
            } catch (NoSuchFileException e) {
                // A subfolder that was deleted meanwhile counts as empty.
                if (next.equals(folder)) {
                    throw e;
                }
            }
        }
        boolean more = page.size() > limit;
        if (more) {
            page.pollLastEntry();
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        page.values().forEach(entry -> items.add(entry.info.shown(entry.path)));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("items", items);
        body.put("next_cursor", more ? page.lastKey() : null);
        return ConnectorResponse.builder().body(Payload.json(body)).build();
    }

    private void entry(FilePath path, FileInfo info) {
        if (++seen > endpoint.maxEntries()) {
            throw FileFailures.refused(
                    FileErrorCode.FILE_LIST_TOO_LONG,
                    folder + ": there are more than " + endpoint.maxEntries()
                            + " entries; list a folder below, or raise settings.max_entries");
        }
        int depth = path.names().size() - folder.names().size();
        if (info.isFolder() && endpoint.recursive() && depth < endpoint.maxDepth()) {
            folders.add(path);
        }
        String relative = String.join(
                "/", path.names().subList(folder.names().size(), path.names().size()));
        if (relative.compareTo(after) > 0 && (glob == null || glob.matches(relative))) {
            page.put(relative, new Entry(path, info));
            if (page.size() > limit + 1) {
                page.pollLastEntry();
            }
        }
    }

    /** An entry of a page; its names come from the disk, and may be ones that endpoints can't name. */
    private record Entry(FilePath path, FileInfo info) {}
}
