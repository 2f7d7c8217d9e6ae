package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.body.BodyRecords;
import io.adaptor.spi.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a response that is still being received. */
final class RestRecords implements RecordStream {
    private static final Set<String> LINES = Set.of(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines",
            "application/jsonlines",
            "application/json-seq",
            "application/stream+json");

    private final HttpResponse response;
    private final ConnectorResponse head;
    private final BodyRecords records;

    private RestRecords(HttpResponse response, ConnectorResponse head, BodyRecords records) {
        this.response = response;
        this.head = head;
        this.records = records;
    }

    /**
     * Reads the records of a successful response.
     *
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if the response is in none of the record formats
     */
    static RestRecords of(HttpResponse response, ConnectorRequest request, long requestBytes) {
        RecordsPolicy policy = Objects.requireNonNull(request.endpoint().records());
        ConnectorResponse head = ConnectorResponse.builder()
                .status(response.status())
                .headers(response.headers())
                .requestBytes(requestBytes)
                .build();
        return new RestRecords(response, head, records(response, request, policy));
    }

    /** The value of the Accept header. */
    static String accept(RecordsPolicy policy) {
        return switch (policy.format()) {
            case JSON -> "application/json";
            case NDJSON -> "application/x-ndjson, application/jsonl";
            case SSE -> "text/event-stream";
            case CSV -> "text/csv";
            case AUTO -> "application/x-ndjson, application/json, text/csv, text/event-stream;q=0.5";
        };
    }

    private static BodyRecords records(HttpResponse response, ConnectorRequest request, RecordsPolicy policy) {
        ContentType type = ContentType.parse(response.headers().first("Content-Type"));
        RecordFormat stated = policy.format();
        RecordFormat format = stated == RecordFormat.AUTO ? bySaying(type) : stated;
        if (format == null || AnswerReader.encoded(response.headers())) {
            throw unreadable(
                    response.status(),
                    format != null
                            ? AnswerReader.undecodable(response.headers())
                            : "its content type ("
                                    + (type.mediaType().isEmpty() ? "none" : type.shown())
                                    + ") is none of records; state records.format",
                    null);
        }
        Long most = request.format().maxResponseBytes();
        return BodyRecords.of(
                response.body(), format, request.endpoint(), type.charset(), most == null ? Long.MAX_VALUE : most);
    }

    private static @Nullable RecordFormat bySaying(ContentType type) {
        String media = type.mediaType();
        if (LINES.contains(media)) {
            return RecordFormat.NDJSON;
        }
        return switch (media) {
            case "text/event-stream" -> RecordFormat.SSE;
            case "text/csv", "application/csv" -> RecordFormat.CSV;
            default -> type.format() == BodyFormat.JSON ? RecordFormat.JSON : null;
        };
    }

    @Override
    public ConnectorResponse head() {
        return head;
    }

    @Override
    public @Nullable JsonNode next() {
        try {
            return records.next();
        } catch (IOException e) {
            throw unreadable(response.status(), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public long bytesRead() {
        return records.bytesRead();
    }

    @Override
    public List<String> warnings() {
        return records.warnings();
    }

    @Override
    public void close() {
        response.close();
    }

    private static ConnectorException unreadable(int status, String why, @Nullable IOException cause) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the records of the answer can't be read: " + why)
                .status(status)
                .cause(cause)
                .build();
    }
}
