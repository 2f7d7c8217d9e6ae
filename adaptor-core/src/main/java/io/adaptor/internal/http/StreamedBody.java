package io.adaptor.internal.http;

import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that is read while it is sent; OkHttp must not send it a second time by itself. */
final class StreamedBody extends RequestBody {
    private static final int CHUNK = 8192;

    private final Payload.Stream stream;

    StreamedBody(Payload.Stream stream) {
        this.stream = stream;
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return stream.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        long sent = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open()) {
            for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
                sent += read;
                check(stream.length() < 0 || sent <= stream.length(), "is longer than was said");
                sink.write(chunk, 0, read);
            }
        }
        check(stream.length() < 0 || sent == stream.length(), "is shorter than was said");
    }

    private InputStream open() throws UnreadableSourceException {
        try {
            return stream.source().open();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableSourceException("can't be opened", e);
        }
    }

    private static int read(InputStream in, byte[] chunk) throws UnreadableSourceException {
        try {
            return in.read(chunk);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableSourceException("can't be read", e);
        }
    }

    private static void check(boolean fine, String why) throws UnreadableSourceException {
        if (!fine) {
            throw new UnreadableSourceException(why, null);
        }
    }

    /** Thrown if the caller's stream failed, rather than the network. */
    static final class UnreadableSourceException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableSourceException(String why, @Nullable Exception cause) {
            super("the body to send " + why, cause);
        }

        ConnectorException failure() {
            return ConnectorException.builder(
                            StandardErrorCode.VALIDATION_FAILED, Outcome.REJECTED, String.valueOf(getMessage()))
                    .cause(this)
                    .build();
        }
    }
}
