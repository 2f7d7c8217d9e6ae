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
 * The records of a body, read one at a time in memory that does not depend on how many there are. For one thread at a time;
 * holds nothing but the stream it was given, which the caller closes.
 */
public final class BodyRecords {
    private final RecordInput in;
    private final RecordParser parser;

    private BodyRecords(RecordInput in, RecordParser parser) {
        this.in = in;
        this.parser = parser;
    }

    /**
     * The records of an endpoint's body, by its {@code records} and the {@code data_path} of its response mapping.
     *
     * @param body the body from its beginning; read as the records are
     * @param format how the records are separated; {@code AUTO} is for the caller to resolve
     * @param endpoint the endpoint, with {@code records}
     * @param charset the charset of CSV that has no byte order mark; JSON and events are UTF-8
     * @param most the most bytes to read
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
     * @throws IOException if the body is not what its format says, with a message that has the place and quotes nothing, or
     *     if it can't be read on
     * @throws io.adaptor.api.error.ConnectorException {@code RESPONSE_TOO_LARGE} if a record, or the body, is larger than it
     *     may be
     */
    public @Nullable JsonNode next() throws IOException {
        return parser.next();
    }

    /**
     * How much of the body was read so far.
     *
     * @return bytes
     */
    public long bytesRead() {
        return in.bytesRead();
    }

    /**
     * What looks wrong but did not spoil the records.
     *
     * @return sentences, complete after the last record
     */
    public List<String> warnings() {
        return parser.warnings();
    }
}
