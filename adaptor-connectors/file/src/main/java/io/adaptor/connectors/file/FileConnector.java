package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.TimeLimit;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ReadRecords;
import io.adaptor.spi.RecordStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Executes operations on the files under one root. Thread-safe. */
final class FileConnector implements Connector {
    private final Integration integration;
    private final ConnectorContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FileAddress address;
    private @Nullable FileTree tree;
    private boolean closed;

    FileConnector(Integration integration, ConnectorContext context) {
        this.integration = integration;
        this.context = context;
    }

    /** Loads slow-loading classes early, so that they do not delay the first call. */
    void prepare() {
        String known = context.baseUrl();
        if (known != null && !FileAddress.of(known).local()) {
            tree();
        }
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        FileRequest checked = FileRequest.of(request);
        FileTree files = tree();
        String where = where(files, checked.path());
        FileCall call = files.begin(request.timeout(), request.limit());
        try (call;
                TimeLimit.Registration abort = request.onTimeout(call::abort)) {
            return run(call, checked, where);
        } catch (IOException e) {
            throw FileFailures.of(e, where, request.limit(), call.begun());
        }
    }

    private static ConnectorResponse run(FileCall call, FileRequest request, String where) throws IOException {
        FileEndpoint endpoint = request.endpoint();
        return switch (request.operation()) {
            case READ -> ReadFile.run(call, request, where);
            case WRITE -> WriteFile.write(call, request, where);
            case APPEND -> WriteFile.append(call, request);
            case LIST -> ListFiles.run(call, request);
            case MOVE -> {
                call.move(request.path(), request.target(), endpoint.replace(), endpoint.createFolders());
                yield answer(shown(request).put("to", request.target().toString()));
            }
            case DELETE -> answer(shown(request).put("deleted", deleted(call, request)));
            case EXISTS -> answer(existing(call, request));
        };
    }

    private static boolean deleted(FileCall call, FileRequest request) throws IOException {
        try {
            call.delete(request.path());
            return true;
        } catch (NoSuchFileException e) {
            if (request.endpoint().ignoreMissing()) {
                return false;
            }
            throw e;
        }
    }

    private static ObjectNode existing(FileCall call, FileRequest request) throws IOException {
        FileInfo found;
        try {
            found = call.info(request.path());
        } catch (NotDirectoryException e) {
            found = null;
        }
        ObjectNode node = found == null ? shown(request) : found.shown(request.path());
        return node.put("exists", found != null);
    }

    private static ObjectNode shown(FileRequest request) {
        return JsonNodeFactory.instance.objectNode().put("path", request.path().toString());
    }

    private static ConnectorResponse answer(ObjectNode body) {
        return ConnectorResponse.builder().body(Payload.json(body)).build();
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        FileRequest checked = FileRequest.of(request);
        RecordFormat separated = FileRecords.separated(checked);
        if (separated == null) {
            return ReadRecords.of(execute(request), request.endpoint());
        }
        FileTree files = tree();
        String where = where(files, checked.path());
        FileCall call = files.begin(request.timeout(), request.limit());
        TimeLimit.Registration abort = request.onTimeout(call::abort);
        boolean opened = false;
        try {
            FileRecords records = FileRecords.open(call, checked, separated, abort, where);
            opened = true;
            return records;
        } catch (IOException e) {
            throw FileFailures.of(e, where, request.limit(), false);
        } finally {
            if (!opened) {
                abort.close();
                call.close();
            }
        }
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        FileRequest checked = FileRequest.of(request);
        FileAddress root = FileAddress.of(context.baseUrl());
        Content content = checked.operation().takesBody()
                ? Content.of(request.body(), checked.writeFormat(), checked.endpoint())
                : null;
        String target = root + checked.path().toString() + (checked.to() == null ? "" : " -> " + checked.to());
        return new RequestPreview(
                root.local() ? "file" : "sftp",
                checked.operation().name(),
                target,
                Map.of(),
                request.body() instanceof Payload.Json json ? json.value() : null,
                content == null ? 0 : Preview.size(request.body(), content));
    }

    @Override
    public boolean check(Duration timeout) {
        FileTree files = tree();
        String where = files.toString();
        try (FileCall call = files.begin(timeout, TimeLimit.none())) {
            FileInfo root = call.info(FilePath.ROOT);
            if (root == null) {
                throw new NoSuchFileException(where);
            }
            if (!root.isFolder()) {
                throw new NotDirectoryException(where);
            }
            return true;
        } catch (IOException e) {
            throw FileFailures.of(e, where, TimeLimit.none(), false);
        }
    }

    private static String where(FileTree files, FilePath path) {
        return files + " " + path;
    }

    // Queried for each request: a renewed token may change the address.
    private FileTree tree() {
        FileAddress now = FileAddress.of(context.baseUrl());
        FileTree before = null;
        lock.lock();
        try {
            FileTree known = tree;
            if (known != null && now.equals(address)) {
                return known;
            }
            if (closed) {
                throw FileFailures.cancelled("the connector is closed");
            }
            before = known;
            FileTree made = now.local() ? new LocalTree(now) : new SftpTree(now, integration, context);
            address = now;
            tree = made;
            return made;
        } finally {
            lock.unlock();
            if (before != null) {
                before.close();
            }
        }
    }

    @Override
    public void close() {
        FileTree open;
        lock.lock();
        try {
            open = tree;
            closed = true;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
    }
}
