package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.MappingException;
import io.adaptor.spi.ConnectorResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/** Writes a whole file, which becomes visible once it is complete, or appends to one. */
final class WriteFile {
    private static final int MOST_APPENDED = 16 << 20;
    private static final int PORTION = 64 << 10;

    private WriteFile() {}

    static ConnectorResponse write(FileCall call, FileRequest request, String where) throws IOException {
        FileEndpoint endpoint = request.endpoint();
        Content content = Content.of(request.mapped().body(), request.writeFormat(), endpoint);
        Checksum checksum = Checksum.of(request.mapped());
        try (FileCall.NewFile file = call.create(request.path(), endpoint.replace(), endpoint.createFolders())) {
            Bounded bounded = new Bounded(file.out(), endpoint.maxBytes());
            DigestOutputStream digesting = new DigestOutputStream(bounded, checksum.digest());
            OutputStream out = new BufferedOutputStream(digesting, PORTION);
            out.write(content.head());
            content.body().writeTo(out);
            out.flush();
            String sha256 = checksum.checked(where);
            file.commit();
            return answer(request, bounded.written, bounded.written, sha256);
        }
    }

    static ConnectorResponse append(FileCall call, FileRequest request) throws IOException {
        FileEndpoint endpoint = request.endpoint();
        Content content = Content.of(request.mapped().body(), request.writeFormat(), endpoint);
        Checksum checksum = Checksum.of(request.mapped());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Bounded bounded = new Bounded(bytes, Math.min(MOST_APPENDED, endpoint.maxBytes()))) {
            content.body().writeTo(bounded);
        }
        byte[] added = bytes.toByteArray();
        long size = call.append(request.path(), content.head(), added, endpoint.createFolders());
        return answer(
                request,
                size,
                added.length,
                HexFormat.of().formatHex(checksum.digest().digest(added)));
    }

    private static ConnectorResponse answer(FileRequest request, long size, long written, String sha256) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("path", request.path().toString());
        node.put("size", size);
        if (request.operation() == Operation.APPEND) {
            node.put("appended", written);
        }
        node.put("sha256", sha256);
        return ConnectorResponse.builder()
                .body(Payload.json(node))
                .requestBytes(written)
                .build();
    }

    /** Counts the written bytes, and fails if they exceed the limit. */
    private static final class Bounded extends FilterOutputStream {
        private final long most;
        private long written;

        Bounded(OutputStream out, long most) {
            super(out);
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count(length);
            out.write(bytes, from, length);
        }

        private void count(int length) {
            written += length;
            if (written > most) {
                throw MappingException.ofRequest(
                        "body", "is larger than " + most + " bytes; raise settings.max_bytes, or send less");
            }
        }
    }
}
