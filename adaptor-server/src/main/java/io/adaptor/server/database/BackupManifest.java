package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The manifest of a backup.
 *
 * @param schemaVersion the version of the last migration of the schema
 * @param tables the tables, each after the tables that it references
 * @param contents the content of each table, by table name
 * @param sequences the last value of each sequence that was used
 */
record BackupManifest(
        String schemaVersion, List<BackupTable> tables, Map<String, Content> contents, Map<String, Long> sequences) {
    private static final String FORMAT = "adaptor-backup-1";

    BackupManifest {
        tables = List.copyOf(tables);
        contents = Map.copyOf(contents);
        sequences = Map.copyOf(sequences);
    }

    /**
     * The content of a table.
     *
     * @param rows the number of rows
     * @param sha256 the SHA-256 of the rows as they are written
     */
    record Content(long rows, String sha256) {}

    String text() {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("schema_version", schemaVersion);
        for (BackupTable table : tables) {
            ObjectNode entry = root.withArray("tables").addObject().put("name", table.name());
            table.columns().forEach(entry.putArray("columns")::add);
            Content content = contents.getOrDefault(table.name(), new Content(0, ""));
            entry.put("rows", content.rows()).put("sha256", content.sha256());
        }
        ObjectNode values = root.putObject("sequences");
        sequences.forEach(values::put);
        return JsonCodec.write(root);
    }

    static BackupManifest parse(String text) throws IOException {
        JsonNode root = JsonCodec.read(text);
        if (!FORMAT.equals(root.path("format").asText())) {
            throw new IOException("its manifest.json is not of the format " + FORMAT);
        }
        Map<String, Content> contents = new LinkedHashMap<>();
        List<BackupTable> tables = StreamSupport.stream(root.path("tables").spliterator(), false)
                .map(entry -> {
                    String name = entry.path("name").asText();
                    contents.put(
                            name,
                            new Content(
                                    entry.path("rows").asLong(),
                                    entry.path("sha256").asText()));
                    return new BackupTable(
                            name,
                            StreamSupport.stream(entry.path("columns").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList());
                })
                .toList();
        Map<String, Long> sequences = new LinkedHashMap<>();
        root.path("sequences")
                .fields()
                .forEachRemaining(
                        value -> sequences.put(value.getKey(), value.getValue().asLong()));
        return new BackupManifest(root.path("schema_version").asText(), tables, contents, sequences);
    }
}
