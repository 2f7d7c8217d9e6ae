package io.adaptor.connectors.file;

import io.adaptor.api.BodyFormat;
import io.adaptor.api.RecordFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The format of a file's content. */
enum FileFormat {
    JSON(BodyFormat.JSON, RecordFormat.JSON, "application/json"),
    NDJSON(null, RecordFormat.NDJSON, "application/x-ndjson"),
    CSV(null, RecordFormat.CSV, "text/csv"),
    XML(BodyFormat.XML, null, "application/xml"),
    YAML(null, null, "application/yaml"),
    TEXT(BodyFormat.TEXT, null, "text/plain"),
    BINARY(BodyFormat.BINARY, null, "application/octet-stream");

    private static final Map<String, FileFormat> EXTENSIONS = Map.ofEntries(
            Map.entry("json", JSON),
            Map.entry("ndjson", NDJSON),
            Map.entry("jsonl", NDJSON),
            Map.entry("csv", CSV),
            Map.entry("xml", XML),
            Map.entry("yaml", YAML),
            Map.entry("yml", YAML),
            Map.entry("txt", TEXT),
            Map.entry("text", TEXT),
            Map.entry("log", TEXT),
            Map.entry("md", TEXT),
            Map.entry("html", TEXT));

    private final @Nullable BodyFormat body;
    private final @Nullable RecordFormat records;
    private final String contentType;

    FileFormat(@Nullable BodyFormat body, @Nullable RecordFormat records, String contentType) {
        this.body = body;
        this.records = records;
        this.contentType = contentType;
    }

    /** The corresponding body format; null if there is none. */
    @Nullable
    BodyFormat body() {
        return body;
    }

    /** The corresponding record format; null if it is not a sequence of records. */
    @Nullable
    RecordFormat records() {
        return records;
    }

    String contentType() {
        return contentType;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileFormat of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** The format that {@code request_format} or {@code response_format} names; null if it names none. */
    static @Nullable FileFormat of(@Nullable BodyFormat stated) {
        if (stated != null) {
            for (FileFormat format : values()) {
                if (format.body == stated) {
                    return format;
                }
            }
        }
        return null;
    }

    /** The format that a file name's extension stands for; null if it is unknown. */
    static @Nullable FileFormat ofName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : EXTENSIONS.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
