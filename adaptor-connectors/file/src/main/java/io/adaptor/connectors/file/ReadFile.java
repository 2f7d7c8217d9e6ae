package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Reads a file as a whole, into memory or to the caller's stream. */
final class ReadFile {
    private static final int PORTION = 64 << 10;

    private ReadFile() {}

    static ConnectorResponse run(FileCall call, FileRequest request, String where) throws IOException {
        Checksum checksum = Checksum.of(request.mapped());
        OutputStream download = request.mapped().download();
        try (OpenFile file = call.open(request.path())) {
            DigestInputStream in = new DigestInputStream(file.in(), checksum.digest());
            if (download != null) {
                Long stated = request.mapped().format().maxResponseBytes();
                long size = copy(in, download, stated == null ? Long.MAX_VALUE : stated);
                refuseHalf(size, file, where);
                return answer(request, file, size, checksum.checked(where)).build();
            }
            long most = request.mapped().maxResponseBytes();
            if (file.info().size() > most) {
                throw tooLarge(most);
            }
            // Reserves memory for the raw content; memory for the parsed content is reserved where it is parsed.
            request.mapped().limit().memory().take(file.info().size());
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > most) {
                throw tooLarge(most);
            }
            refuseHalf(bytes.length, file, where);
            String sha256 = checksum.checked(where);
            Payload content = FileReader.read(bytes, request.readFormat(), request.endpoint(), request.mapped(), where);
            ConnectorResponse.Builder answer = answer(request, file, bytes.length, sha256);
            return request.endpoint().envelope()
                    ? answer.body(enveloped(request, file, content, sha256)).build()
                    : answer.body(content).build();
        }
    }

    private static long copy(DigestInputStream in, OutputStream out, long most) throws IOException {
        byte[] portion = new byte[PORTION];
        long copied = 0;
        for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
            copied += read;
            if (copied > most) {
                throw tooLarge(most);
            }
            out.write(portion, 0, read);
        }
        return copied;
    }

    private static void refuseHalf(long read, OpenFile file, String where) {
        if (read < file.info().size()) {
            throw changed(where);
        }
    }

    static ConnectorException changed(String where) {
        return FileFailures.refused(FileErrorCode.FILE_CHANGED, where + ": the file became shorter while it was read");
    }

    static ConnectorException tooLarge(long most) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the file is larger than " + most
                                + " bytes; raise max_response_bytes, or read it as records or as" + " a download")
                .build();
    }

    private static Payload enveloped(FileRequest request, OpenFile file, Payload content, String sha256) {
        ObjectNode node = file.info().shown(request.path());
        node.put("sha256", sha256);
        node.set("content", ConnectorResponse.builder().body(content).build().bodyTree());
        return Payload.json(node);
    }

    private static ConnectorResponse.Builder answer(FileRequest request, OpenFile file, long size, String sha256) {
        return ConnectorResponse.builder()
                .headers(headers(
                        request,
                        file.info(),
                        List.of(
                                new Headers.Field("Content-Length", String.valueOf(size)),
                                new Headers.Field("X-Content-Sha256", sha256))))
                .responseBytes(size);
    }

    static Headers headers(FileRequest request, FileInfo info, List<Headers.Field> more) {
        List<Headers.Field> fields = new ArrayList<>(more);
        fields.add(new Headers.Field("Content-Type", request.readFormat().contentType()));
        fields.add(new Headers.Field(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(info.modified().atOffset(ZoneOffset.UTC))));
        return Headers.of(fields);
    }
}
