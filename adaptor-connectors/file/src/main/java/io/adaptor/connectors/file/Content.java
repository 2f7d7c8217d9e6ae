package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.MappingException;
import io.adaptor.spi.body.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The content to write to a file.
 *
 * @param head the bytes that precede it in an empty file: the column names of CSV
 * @param body writes the rest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Content(byte[] head, Body body) {
    private static final byte[] NOTHING = new byte[0];

    /** Writes the content, once. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Creates the content from a mapped body.
     *
     * @param format the format in which a tree is written; text, bytes and streams are written unchanged
     * @throws MappingException {@code VALIDATION_FAILED} if there is no body, or the format can't express it
     */
    static Content of(Payload body, FileFormat format, FileEndpoint endpoint) {
        if (body instanceof Payload.Json json) {
            return ofTree(json.value(), format, endpoint);
        }
        if (body instanceof Payload.Text text) {
            return of(BodyWriter.text(text.value(), endpoint.charset()));
        }
        if (body instanceof Payload.Bytes bytes) {
            return of(bytes.value());
        }
        if (body instanceof Payload.Stream stream) {
            return new Content(NOTHING, out -> Upload.copy(stream, out));
        }
        throw MappingException.ofRequest(
                "body", "is required: the content; map it whole with request_mapping.body: { \".\": ... }");
    }

    private static Content of(byte[] bytes) {
        return new Content(NOTHING, out -> out.write(bytes));
    }

    private static Content ofTree(JsonNode tree, FileFormat format, FileEndpoint endpoint) {
        return switch (format) {
            case NDJSON -> new Content(NOTHING, out -> lines(tree, out));
            case CSV -> {
                CsvWriter csv = CsvWriter.of(endpoint, tree);
                yield new Content(endpoint.csvHeader() ? csv.header() : NOTHING, out -> csv.write(tree, out));
            }
            case YAML -> of(YamlWriter.write(tree).getBytes(StandardCharsets.UTF_8));
            default -> {
                BodyFormat plain = Objects.requireNonNull(format.body());
                yield of(BodyWriter.write(
                        tree, plain, format == FileFormat.TEXT ? endpoint.charset() : StandardCharsets.UTF_8));
            }
        };
    }

    private static void lines(JsonNode tree, OutputStream out) throws IOException {
        if (!tree.isArray()) {
            line(tree, out);
            return;
        }
        for (JsonNode record : tree) {
            line(record, out);
        }
    }

    private static void line(JsonNode record, OutputStream out) throws IOException {
        out.write(JsonCodec.bytes(record));
        out.write('\n');
    }
}
