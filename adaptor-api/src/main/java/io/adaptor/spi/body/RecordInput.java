package io.adaptor.spi.body;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stream that counts its bytes, and fails if a record or the whole body is larger than allowed. */
final class RecordInput extends InputStream {
    private final InputStream body;
    private final long mostOfRecord;
    private final long mostInAll;
    private long read;
    private long atBegin;

    RecordInput(InputStream body, long mostOfRecord, long mostInAll) {
        this.body = body;
        this.mostOfRecord = mostOfRecord;
        this.mostInAll = mostInAll;
    }

    /** Marks the start of the next record; bytes that were read ahead are not counted for any record. */
    void recordBegins() {
        atBegin = read;
    }

    long bytesRead() {
        return read;
    }

    /** Rejects a record with too many bytes. */
    void check(long bytes) {
        if (bytes > mostOfRecord) {
            throw tooLarge("a record is larger than " + mostOfRecord + " bytes; raise records.max_record_bytes");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, buffer.length);
        int arrived = body.read(buffer, from, most);
        if (arrived > 0) {
            // The bytes of the last read may belong to the next record.
            check(read - atBegin);
            read += arrived;
            if (read > mostInAll) {
                throw tooLarge("the answer is larger than " + mostInAll + " bytes; raise max_response_bytes");
            }
        }
        return arrived;
    }

    private static ConnectorException tooLarge(String message) {
        return ConnectorException.builder(StandardErrorCode.RESPONSE_TOO_LARGE, Outcome.FAILED, message)
                .build();
    }
}
