package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.Endpoint;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.RecordsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a body one at a time, with memory use independent of their number. Not safe for use by multiple
 * threads. Holds no resources except the given stream, which the caller closes.
 */
public final class BodyRecords {
    private final RecordInput in;
    private final RecordParser parser;

    private BodyRecords(RecordInput in, RecordParser parser) {
        this.in = in;
        this.parser = parser;
    }

    /**
     * Creates a reader of the records of an endpoint's body, using its {@code records} and the {@code data_path} of its
     * response mapping.
     *
     * @param body the body from its beginning; read as records are requested
     * @param format how the records are separated; the caller must resolve {@code AUTO}
     * @param endpoint the endpoint, with {@code records}
     * @param charset the charset of CSV without a byte order mark; JSON and events are always UTF-8
     * @param most the maximum number of bytes to read
     * @return the records, none of which has been read
     * @throws IllegalArgumentException if the format is {@code AUTO}
     */
    public static BodyRecords of(InputStream body, RecordFormat format, Endpoint endpoint, Charset charset, long most) {
        RecordsPolicy policy = Objects.requireNonNull(endpoint.records(), "records");
        String text = endpoint.responseMapping().dataPath();
        DataPath path = text == null ? DataPath.root() : Objects.requireNonNull(DataPath.parse(text));
        RecordInput in = new RecordInput(body, policy.maxRecordBytes(), most);
        RecordParser parser = switch (format) {
            case NDJSON -> new JsonLines(in, path);
            case SSE -> new ServerSentEvents(in, path);
            case CSV -> new CsvRecords(in, path, charset, policy);
            case JSON -> new JsonElements(in, path);
            case AUTO -> throw new IllegalArgumentException("the format of the records must be known");
        };
        return new BodyRecords(in, parser);
    }

    /**
     * Reads the next record.
     *
     * @return the record; null after the last one
     * @throws IOException if the body is not in its format, with a message that states the position and quotes no
     *     content, or if reading the stream fails
     * @throws io.adaptor.api.error.ConnectorException {@code RESPONSE_TOO_LARGE} if a record or the body is larger than
     *     allowed
     */
    public @Nullable JsonNode next() throws IOException {
        return parser.next();
    }

    /**
     * Returns how much of the body has been read so far.
     *
     * @return the number of bytes
     */
    public long bytesRead() {
        return in.bytesRead();
    }

    /**
     * Returns problems that did not affect the records.
     *
     * @return sentences; complete after the last record
     */
    public List<String> warnings() {
        return parser.warnings();
    }
}
