package io.adaptor.connectors.file;

import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies a stream of the caller; a stream that fails or does not have the stated length is reported as the caller's
 * error.
 */
final class Upload {
    private static final int PORTION = 64 << 10;

    private Upload() {}

    static void copy(Payload.Stream stream, OutputStream out) throws IOException {
        byte[] portion = new byte[PORTION];
        long sent = 0;
        try (InputStream in = open(stream)) {
            for (int read = read(in, portion); read >= 0; read = read(in, portion)) {
                sent += read;
                check(stream.length() < 0 || sent <= stream.length(), "is longer than was said");
                out.write(portion, 0, read);
            }
        }
        check(stream.length() < 0 || sent == stream.length(), "is shorter than was said");
    }

    private static InputStream open(Payload.Stream stream) {
        try {
            return stream.source().open();
        } catch (IOException | RuntimeException e) {
            throw unreadable("can't be opened", e);
        }
    }

    private static int read(InputStream in, byte[] portion) {
        try {
            return in.read(portion);
        } catch (IOException | RuntimeException e) {
            throw unreadable("can't be read", e);
        }
    }

    private static void check(boolean fine, String why) {
        if (!fine) {
            throw unreadable(why, null);
        }
    }

    private static ConnectorException unreadable(String why, @Nullable Exception cause) {
        return ConnectorException.builder(
                        StandardErrorCode.VALIDATION_FAILED, Outcome.REJECTED, "the body to write " + why)
                .cause(cause)
                .unprocessed(true)
                .build();
    }
}
