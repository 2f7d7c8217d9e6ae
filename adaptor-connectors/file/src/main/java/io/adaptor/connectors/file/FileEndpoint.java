package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.error.MappingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an endpoint, which have been validated against their schema. Immutable.
 *
 * @param operation the operation of the endpoint
 * @param settings the remaining settings, read when they are needed
 */
record FileEndpoint(Operation operation, Map<String, JsonNode> settings) {
    private static final long MOST_WRITTEN = 1L << 30;

    /** Reads the settings of an endpoint. */
    static FileEndpoint of(Endpoint endpoint) {
        Map<String, JsonNode> settings = endpoint.settings();
        return new FileEndpoint(
                Operation.of(settings.getOrDefault("operation", MissingNode.getInstance())
                        .asText()),
                settings);
    }

    private JsonNode get(String name) {
        return settings.getOrDefault(name, MissingNode.getInstance());
    }

    /** The stated format; null if the file name determines it. */
    @Nullable
    FileFormat format() {
        return get("format").isTextual() ? FileFormat.of(get("format").textValue()) : null;
    }

    /**
     * The charset of text and CSV.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if there is no charset of that name
     */
    Charset charset() {
        try {
            return get("charset").isTextual() ? Charset.forName(get("charset").textValue()) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw MappingException.ofRequest(
                    "settings.charset", "is not a charset that Java knows; utf-8 and iso-8859-1 are two");
        }
    }

    boolean envelope() {
        return get("envelope").asBoolean(false);
    }

    boolean replace() {
        return get("if_exists").asText("replace").equals("replace");
    }

    boolean ignoreMissing() {
        return get("if_missing").asText("fail").equals("ignore");
    }

    boolean createFolders() {
        return get("create_folders").asBoolean(false);
    }

    boolean recursive() {
        return get("recursive").asBoolean(false);
    }

    int maxDepth() {
        return get("max_depth").asInt(16);
    }

    int maxEntries() {
        return get("max_entries").asInt(100_000);
    }

    int limit() {
        return get("limit").asInt(1_000);
    }

    @Nullable
    String pattern() {
        return get("pattern").textValue();
    }

    long maxBytes() {
        return get("max_bytes").asLong(MOST_WRITTEN);
    }

    char csvDelimiter() {
        return get("csv_delimiter").asText(",").charAt(0);
    }

    boolean csvHeader() {
        return get("csv_header").asBoolean(true);
    }

    List<String> csvColumns() {
        List<String> columns = new ArrayList<>();
        get("csv_columns").forEach(column -> columns.add(column.asText()));
        return columns;
    }

    /** Whether the operation may be repeated. */
    Idempotency idempotency() {
        if (operation.onlyReads()) {
            return Idempotency.SAFE;
        }
        boolean again =
                (operation == Operation.WRITE && replace()) || (operation == Operation.DELETE && ignoreMissing());
        return again ? Idempotency.IDEMPOTENT : Idempotency.UNSAFE;
    }

    /** The target of a move; null if the endpoint does not state it. */
    @Nullable
    PathTemplate to() {
        String to = get("to").textValue();
        return to == null ? null : PathTemplate.of("settings.to", to);
    }
}
