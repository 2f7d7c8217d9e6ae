package io.adaptor.connectors.file;

import io.adaptor.api.Endpoint;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds problems of an endpoint that the schema of its settings can't express. */
final class EndpointCheck {
    private final Endpoint endpoint;
    private final FileEndpoint file;
    private final List<FieldError> problems = new ArrayList<>();

    private EndpointCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.file = FileEndpoint.of(endpoint);
    }

    /** The problems of an endpoint, with paths relative to the integration. */
    static List<FieldError> of(Endpoint endpoint) {
        EndpointCheck check = new EndpointCheck(endpoint);
        check.settings();
        check.paths();
        check.params();
        check.formats();
        return check.problems.stream()
                .map(problem -> problem.under("endpoints." + endpoint.name()))
                .toList();
    }

    private void problem(String field, String message) {
        problems.add(FieldError.of(field, message, null));
    }

    private void settings() {
        Operation operation = file.operation();
        for (String name : file.settings().keySet()) {
            if (!name.equals("operation") && !operation.settings().contains(name)) {
                problem("settings." + name, "does not apply to operation: " + operation.wireName() + "; leave it out");
            }
        }
        if (operation == Operation.MOVE && !file.settings().containsKey("to")) {
            problem("settings.to", "is required with operation: move");
        }
        if (operation != Operation.READ && endpoint.records() != null) {
            problem("records", "applies to operation: read only");
        }
        if (operation != Operation.LIST && endpoint.policies().pagination() != null) {
            problem("pagination", "applies to operation: list only");
        }
        if (!operation.takesBody() && !endpoint.requestMapping().body().isEmpty()) {
            problem("request_mapping.body", "does not apply to operation: " + operation.wireName());
        }
    }

    // The engine checks that each placeholder of the path has a value.
    private void paths() {
        String path = endpoint.path();
        if (path == null && !file.operation().onRoot()) {
            problem("path", "is required: the file, from the root of base_url on");
        }
        readable(() -> PathTemplate.of("path", path == null ? "" : path));
        for (String name : readable(file::to)) {
            if (!endpoint.requestMapping().pathParams().containsKey(name)
                    && !endpoint.requestMapping().queryParams().containsKey(name)) {
                problem(
                        "settings.to",
                        "the placeholder {" + name + "} is not in path_params; add " + name + " to query_params");
            }
        }
    }

    private Set<String> readable(Supplier<@Nullable PathTemplate> read) {
        try {
            PathTemplate template = read.get();
            return template == null ? Set.of() : template.placeholders();
        } catch (MappingException e) {
            problems.addAll(e.errors());
            return Set.of();
        }
    }

    private void params() {
        Set<String> toMove = readable(file::to);
        for (String name : endpoint.requestMapping().queryParams().keySet()) {
            if (!file.operation().queryParams().contains(name) && !toMove.contains(name)) {
                problem(
                        "request_mapping.query_params." + name,
                        "does not apply to operation: " + file.operation().wireName()
                                + (file.operation().queryParams().isEmpty()
                                        ? ""
                                        : ", which has "
                                                + String.join(
                                                        ", ", file.operation().queryParams())));
            }
        }
    }

    private void formats() {
        try {
            file.charset();
        } catch (MappingException e) {
            problems.addAll(e.errors());
        }
        if (endpoint.records() != null && endpoint.records().format() == RecordFormat.SSE) {
            problem("records.format", "sse is not a format of files; json, ndjson and csv are");
        }
        FileFormat format = file.format() != null ? file.format() : byName();
        if (file.operation() == Operation.APPEND && format != null) {
            boolean lines = format == FileFormat.CSV || format == FileFormat.NDJSON;
            if (!lines && format != FileFormat.TEXT && format != FileFormat.BINARY) {
                problem(
                        "settings.format",
                        format.wireName() + " can't be appended to; ndjson, csv, text and binary can");
            }
            if (format == FileFormat.CSV && file.csvColumns().isEmpty()) {
                problem(
                        "settings.csv_columns",
                        "is required to append to CSV: the columns of the file, in their order");
            }
        }
    }

    private @Nullable FileFormat byName() {
        try {
            return FileFormat.ofName(
                    PathTemplate.of("path", String.valueOf(endpoint.path())).ending());
        } catch (MappingException e) {
            return null;
        }
    }
}
