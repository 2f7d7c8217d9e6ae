package io.adaptor.internal.resilience;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed response within its attempt: into memory up to {@code max_response_bytes}, according to its content
 * type, or to the requested download. The stream is always closed.
 */
final class ReadPayload {
    private static final int CHUNK = 8192;

    private final ConnectorResponse response;
    private final Payload.Stream stream;
    private final MemoryLimit memory;
    private long read;

    private ReadPayload(ConnectorResponse response, Payload.Stream stream, MemoryLimit memory) {
        this.memory = memory;
        this.response = response;
        this.stream = stream;
    }

    /**
     * Reads a response; returns it unchanged unless its body is a stream.
     *
     * @throws ConnectorException {@code RESPONSE_TOO_LARGE}, {@code RESPONSE_UNREADABLE} if JSON is invalid,
     *     {@code CONNECTION_FAILED} if the stream fails
     */
    static ConnectorResponse of(ConnectorResponse response, ConnectorRequest request) {
        return response.body() instanceof Payload.Stream stream
                ? new ReadPayload(response, stream, request.limit().memory()).read(request)
                : response;
    }

    private ConnectorResponse read(ConnectorRequest request) {
        OutputStream download = good() ? request.download() : null;
        try (InputStream in = stream.source().open()) {
            if (download != null) {
                Long stated = request.format().maxResponseBytes();
                copy(in, download, stated == null ? Long.MAX_VALUE : stated);
                return with(Payload.empty());
            }
            ByteArrayOutputStream kept =
                    new ByteArrayOutputStream((int) Math.min(Math.max(stream.length(), 32), CHUNK));
            copy(in, charged(kept), request.maxResponseBytes());
            return with(payload(kept.toByteArray()));
        } catch (IOException e) {
            // Delivered bytes can't be withdrawn, so another attempt would append to them.
            Outcome outcome = download != null && read > 0 ? Outcome.FAILED : Outcome.TRANSIENT;
            throw failure(
                    StandardErrorCode.CONNECTION_FAILED,
                    outcome,
                    "the answer broke off after " + read + " bytes",
                    null,
                    e);
        }
    }

    private boolean good() {
        Outcome stated = response.outcome();
        return stated == null ? response.status() >= 200 && response.status() < 300 : stated.succeeded();
    }

    // The buffer is copied while it grows, and once more at the end.
    private OutputStream charged(OutputStream kept) {
        return new FilterOutputStream(kept) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                memory.take(3L * length);
                out.write(bytes, from, length);
            }
        };
    }

    private void copy(InputStream in, OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (read + n > limit) {
                throw failure(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the answer is larger than " + limit + " bytes; raise max_response_bytes if it should be read",
                        null,
                        null);
            }
            write(out, buffer, n);
            read += n;
        }
    }

    private void write(OutputStream out, byte[] buffer, int n) {
        try {
            out.write(buffer, 0, n);
        } catch (IOException e) {
            throw failure(
                    StandardErrorCode.INTERNAL,
                    Outcome.REJECTED,
                    "the download can't be written to its target: " + e.getMessage(),
                    null,
                    e);
        }
    }

    private Payload payload(byte[] bytes) {
        String type = stream.contentType().toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip();
        if (bytes.length == 0) {
            return Payload.empty();
        }
        if (media.equals("application/json") || media.endsWith("+json")) {
            return json(bytes, type);
        }
        boolean text = media.startsWith("text/")
                || media.endsWith("+xml")
                || media.endsWith("/xml")
                || media.endsWith("ndjson")
                || media.endsWith("/csv");
        return text ? Payload.text(new String(bytes, charset(type))) : Payload.bytes(bytes);
    }

    private Payload json(byte[] bytes, String type) {
        try {
            return Payload.json(JsonCodec.read(bytes, memory));
        } catch (IOException e) {
            String text = new String(bytes, charset(type));
            if (!good()) {
                return Payload.text(text);
            }
            throw failure(
                    StandardErrorCode.RESPONSE_UNREADABLE,
                    Outcome.FAILED,
                    "the answer is not JSON, which its content type says",
                    text,
                    e);
        }
    }

    private static Charset charset(String type) {
        int at = type.indexOf("charset=");
        String name = at < 0 ? "" : type.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "");
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private ConnectorResponse with(Payload body) {
        return new ConnectorResponse(
                response.status(),
                response.headers(),
                body,
                response.outcome(),
                response.retryAfter(),
                response.requestBytes(),
                Math.max(read, response.responseBytes()),
                response.settlement());
    }

    private ConnectorException failure(
            StandardErrorCode code, Outcome outcome, String message, @Nullable String text, @Nullable Throwable cause) {
        return ConnectorException.builder(code, outcome, message)
                .status(response.status())
                .answer(new UnusableAnswer(
                        response.status(),
                        response.headers().toMap(),
                        response.requestBytes(),
                        read,
                        text == null ? null : TextNode.valueOf(text)))
                .cause(cause)
                .build();
    }
}
