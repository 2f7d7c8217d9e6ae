package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked request: the operation and its file. Immutable.
 *
 * @param endpoint the settings
 * @param path the file or folder
 * @param to the target of a move; null for other operations
 * @param mapped the mapped values
 */
record FileRequest(
        FileEndpoint endpoint, FilePath path, @Nullable FilePath to, ConnectorRequest mapped) {
    /**
     * Checks the mapped values.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if they are not a valid request for a file
     */
    static FileRequest of(ConnectorRequest request) {
        Endpoint endpoint = request.endpoint();
        FileEndpoint file = FileEndpoint.of(endpoint);
        PathTemplate path = PathTemplate.of("path", endpoint.path() == null ? "" : endpoint.path());
        PathTemplate to = file.to();
        refuseUnknown(request, file, path, to);
        FilePath expanded = path.expand(request.pathParams());
        FilePath target = null;
        if (to != null) {
            Map<String, JsonNode> values = new HashMap<>(request.queryParams());
            values.putAll(request.pathParams());
            target = to.expand(values);
        }
        boolean root = expanded.isRoot() || (target != null && target.isRoot());
        if (root && !file.operation().onRoot()) {
            throw MappingException.ofRequest("path", "must name a file or folder below the root");
        }
        return new FileRequest(file, expanded, target, request);
    }

    private static void refuseUnknown(
            ConnectorRequest request, FileEndpoint file, PathTemplate path, @Nullable PathTemplate to) {
        List<FieldError> errors = new ArrayList<>(0);
        Set<String> placeholders = new HashSet<>(path.placeholders());
        Set<String> params = new HashSet<>(file.operation().queryParams());
        if (to != null) {
            placeholders.addAll(to.placeholders());
            params.addAll(to.placeholders());
        }
        refuse("path_params.", request.pathParams().keySet(), placeholders, errors);
        refuse("query_params.", request.queryParams().keySet(), params, errors);
        if (!file.operation().takesBody() && !(request.body() instanceof Payload.Empty)) {
            errors.add(FieldError.of(
                    "body", "does not apply to operation: " + file.operation().wireName(), null));
        }
        if (request.download() != null && file.operation() != Operation.READ) {
            errors.add(FieldError.of("download", "applies to operation: read only", null));
        }
        if (request.pageUrl() != null) {
            errors.add(FieldError.of("page_url", "a list goes on by query_params.cursor", null));
        }
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", errors);
        }
    }

    private static void refuse(String place, Set<String> found, Set<String> known, List<FieldError> errors) {
        for (String name : found) {
            if (!known.contains(name)) {
                errors.add(FieldError.of(place + name, "is not known to this endpoint", null));
            }
        }
    }

    Operation operation() {
        return endpoint.operation();
    }

    /** The target of a move. */
    FilePath target() {
        return Objects.requireNonNull(to);
    }

    /** The format for reading: the stated one, else the one of the file name, else bytes. */
    FileFormat readFormat() {
        FileFormat stated = endpoint.format() != null
                ? endpoint.format()
                : FileFormat.of(mapped.format().response());
        FileFormat named = stated != null ? stated : FileFormat.ofName(path.name());
        return named != null ? named : FileFormat.BINARY;
    }

    /** The format for writing a mapped body: the stated one, else the one of the file name, else JSON. */
    FileFormat writeFormat() {
        FileFormat stated = endpoint.format() != null
                ? endpoint.format()
                : FileFormat.of(mapped.format().request());
        FileFormat named = stated != null ? stated : FileFormat.ofName(path.name());
        return named != null ? named : FileFormat.JSON;
    }
}
