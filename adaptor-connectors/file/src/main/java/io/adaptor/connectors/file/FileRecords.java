package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.TimeLimit;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.body.BodyRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The records of a file that is being read. */
final class FileRecords implements RecordStream {
    private static final int PORTION = 64 << 10;

    private final FileCall call;
    private final TimeLimit limit;
    private final TimeLimit.Registration abort;
    private final OpenFile file;
    private final Checksum checksum;
    private final String where;
    private final FileFormat format;
    private final Watched watched;
    private final BodyRecords records;
    private final ConnectorResponse head;
    private boolean closed;

    private FileRecords(
            FileCall call, FileRequest request, RecordFormat separated, TimeLimit.Registration abort, String where)
            throws IOException {
        this.call = call;
        this.limit = request.mapped().limit();
        this.abort = abort;
        this.where = where;
        this.checksum = Checksum.of(request.mapped());
        this.format = FileFormat.valueOf(separated.name());
        this.file = call.open(request.path());
        this.watched = new Watched(file.in());
        InputStream in = new BufferedInputStream(watched, PORTION);
        Long stated = request.mapped().format().maxResponseBytes();
        this.records = BodyRecords.of(
                checksum.expected() ? new DigestInputStream(in, checksum.digest()) : in,
                separated,
                request.mapped().endpoint(),
                request.endpoint().charset(),
                stated == null ? Long.MAX_VALUE : stated);
        this.head = ConnectorResponse.builder()
                .headers(ReadFile.headers(request, file.info(), List.of()))
                .build();
    }

    /** Opens a file; the stream owns the call from then on. */
    static FileRecords open(
            FileCall call, FileRequest request, RecordFormat separated, TimeLimit.Registration abort, String where)
            throws IOException {
        return new FileRecords(call, request, separated, abort, where);
    }

    /** The record format of a request; null if its file is not a sequence of records. */
    static @Nullable RecordFormat separated(FileRequest request) {
        RecordFormat stated =
                Objects.requireNonNull(request.mapped().endpoint().records()).format();
        return stated == RecordFormat.AUTO ? request.readFormat().records() : stated;
    }

    @Override
    public ConnectorResponse head() {
        return head;
    }

    @Override
    public @Nullable JsonNode next() {
        try {
            JsonNode record = records.next();
            if (record == null) {
                end();
            }
            return record;
        } catch (IOException e) {
            IOException broken = watched.failure;
            throw broken == null
                    ? FileReader.unreadable(where, format, e)
                    : FileFailures.of(broken, where, limit, false);
        }
    }

    private void end() {
        if (watched.read < file.info().size()) {
            throw ReadFile.changed(where);
        }
        if (checksum.expected()) {
            checksum.checked(where);
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
        if (closed) {
            return;
        }
        closed = true;
        try (call;
                abort) {
            file.close();
        } catch (IOException e) {
            // The file was only read.
            closed = true;
        }
    }

    /** Distinguishes failures to read the file from errors in its content. */
    private static final class Watched extends InputStream {
        private final InputStream in;
        private long read;
        private @Nullable IOException failure;

        Watched(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            try {
                int arrived = in.read(buffer, from, most);
                read += Math.max(0, arrived);
                return arrived;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
