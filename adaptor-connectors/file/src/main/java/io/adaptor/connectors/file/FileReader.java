package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.TreeMemory;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.body.BodyReader;
import io.adaptor.spi.body.BodyRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;

/** Reads the whole content of a file in its format. Stateless. */
final class FileReader {
    private FileReader() {}

    /**
     * Reads the content of a file.
     *
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if it is not in the format
     */
    static Payload read(byte[] bytes, FileFormat format, FileEndpoint file, ConnectorRequest request, String where) {
        if (bytes.length == 0) {
            return empty(format);
        }
        MemoryLimit memory = request.limit().memory();
        try {
            return switch (format) {
                case NDJSON, CSV -> Payload.json(records(bytes, format, file, request.endpoint(), memory));
                case YAML -> Payload.json(YamlReader.read(BodyReader.text(bytes, file.charset()), memory));
                case TEXT ->
                    BodyReader.read(
                            Objects.requireNonNull(format.body()),
                            bytes,
                            file.charset(),
                            request.format().forceArray(),
                            memory);
                default ->
                    BodyReader.read(
                            Objects.requireNonNull(format.body()),
                            bytes,
                            null,
                            request.format().forceArray(),
                            memory);
            };
        } catch (IOException e) {
            throw unreadable(where, format, e);
        }
    }

    private static Payload empty(FileFormat format) {
        return switch (format) {
            case NDJSON, CSV -> Payload.json(JsonNodeFactory.instance.arrayNode());
            case TEXT -> Payload.text("");
            case BINARY -> Payload.bytes(new byte[0]);
            default -> Payload.empty();
        };
    }

    private static JsonNode records(
            byte[] bytes, FileFormat format, FileEndpoint file, Endpoint endpoint, MemoryLimit memory)
            throws IOException {
        RecordsPolicy policy = RecordsPolicy.builder()
                .csvDelimiter(String.valueOf(file.csvDelimiter()))
                .csvColumns(file.csvColumns())
                .maxRecordBytes(Math.max(1, bytes.length))
                .build();
        // The engine applies data_path to content that is read as a whole.
        Endpoint whole = endpoint.toBuilder()
                .responseMapping(ResponseMapping.EMPTY)
                .records(policy)
                .build();
        RecordFormat separated = Objects.requireNonNull(format.records());
        BodyRecords records =
                BodyRecords.of(new ByteArrayInputStream(bytes), separated, whole, file.charset(), bytes.length);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode record = records.next(); record != null; record = records.next()) {
            memory.take(TreeMemory.ELEMENT + TreeMemory.of(record));
            all.add(record);
        }
        return all;
    }

    static ConnectorException unreadable(String where, FileFormat format, IOException e) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        where + " is not " + format.name() + ": " + e.getMessage())
                .cause(e)
                .build();
    }
}
