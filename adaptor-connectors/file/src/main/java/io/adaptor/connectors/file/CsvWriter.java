package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import io.adaptor.spi.body.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes records as comma-separated values (RFC 4180), in the form in which they are read: a null is an empty field, an
 * empty text is a pair of quotes.
 */
final class CsvWriter {
    private static final String LINE_END = "\r\n";

    private final char delimiter;
    private final Charset charset;
    private final List<String> columns;
    private final Set<String> known;

    private CsvWriter(char delimiter, Charset charset, List<String> columns) {
        this.delimiter = delimiter;
        this.charset = charset;
        this.columns = columns;
        this.known = new HashSet<>(columns);
    }

    /**
     * Creates the writer of an endpoint.
     *
     * @param body the records; the first one defines the columns if the endpoint states none
     */
    static CsvWriter of(FileEndpoint endpoint, JsonNode body) {
        List<String> columns = endpoint.csvColumns();
        if (columns.isEmpty()) {
            columns = new ArrayList<>();
            records(body).path(0).fieldNames().forEachRemaining(columns::add);
        }
        if (columns.isEmpty()) {
            throw MappingException.ofRequest(
                    "body", "CSV needs objects, at least one with a field; or state settings.csv_columns");
        }
        return new CsvWriter(endpoint.csvDelimiter(), endpoint.charset(), columns);
    }

    /** The line with the column names. */
    byte[] header() {
        StringBuilder line = new StringBuilder();
        for (String column : columns) {
            line.append(line.isEmpty() ? "" : delimiter).append(quoted(column));
        }
        return BodyWriter.text(line.append(LINE_END).toString(), charset);
    }

    /** Writes a line for each record. */
    void write(JsonNode body, OutputStream out) throws IOException {
        int number = 0;
        for (JsonNode record : records(body)) {
            String at = body.isArray() ? "body[" + number + "]" : "body";
            if (!record.isObject()) {
                throw MappingException.ofRequest(at, "a record of CSV must be an object");
            }
            record.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    throw MappingException.ofRequest(at + "." + name, "is not one of the columns " + columns);
                }
            });
            out.write(BodyWriter.text(line(at, record), charset));
            number++;
        }
    }

    private String line(String at, JsonNode record) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            JsonNode value = record.path(columns.get(i));
            if (value.isContainerNode()) {
                throw MappingException.ofRequest(
                        at + "." + columns.get(i), "CSV can't hold an array or object; map it to a text");
            }
            if (!value.isNull() && !value.isMissingNode()) {
                line.append(quoted(JsonCodec.text(value)));
            }
        }
        if (line.isEmpty()) {
            throw MappingException.ofRequest(at, "a line with a single null can't be written as CSV; give it a value");
        }
        return line.append(LINE_END).toString();
    }

    private String quoted(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r' || c == delimiter);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static JsonNode records(JsonNode body) {
        return body.isArray() ? body : JsonNodeFactory.instance.arrayNode().add(body);
    }
}
