package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.MappingPreview;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.ExplanationFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code map}: evaluates an expression or a whole mapping on samples, without calling anything. */
@Command(
        name = "map",
        description = {
            "Evaluates an expression, or a whole mapping, over JSON lines; prints one line per line.",
            "Without --expression and --file, each line is {\"expression\": ..., \"input\": ...}."
        })
final class MapCommand implements Callable<Integer> {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--expression", paramLabel = "EXPR", description = "A JMESPath, evaluated over each line.")
    private @Nullable String expression;

    @Option(names = "--file", paramLabel = "FILE", description = "An integration whose mapping is tried.")
    private @Nullable Path file;

    @Option(names = "--endpoint", paramLabel = "NAME", description = "The endpoint whose mapping is tried.")
    private @Nullable String endpointName;

    @Option(names = "--request", description = "Map each line, an input, to a request.")
    private boolean request;

    @Option(names = "--response", description = "Map each line, an answer, to data.")
    private boolean response;

    @Option(names = "--debug", description = "Show stack traces.")
    private boolean debug;

    @Mixin
    private InputOption input = new InputOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LineMapping mapping = mapping();
        PrintWriter out = spec.commandLine().getOut();
        boolean[] failed = new boolean[1];
        input.forEachLine(line -> {
            ObjectNode answer = answer(mapping, line);
            failed[0] |= answer.has("error");
            out.println(JsonCodec.write(answer));
            out.flush();
        });
        return failed[0] ? 1 : 0;
    }

    private LineMapping mapping() {
        if (file != null) {
            return ofFile(file);
        }
        if (endpointName != null || request || response) {
            throw new MisuseException("--endpoint, --request and --response belong to --file FILE");
        }
        if (expression != null) {
            String text = expression;
            return line -> value(MappingPreview.evaluate(text, line));
        }
        return MapCommand::evaluateLine;
    }

    private LineMapping ofFile(Path path) {
        if (expression != null || endpointName == null || request == response) {
            throw new MisuseException(
                    "--file FILE needs --endpoint NAME and one of --request and --response," + " and no --expression");
        }
        Endpoint endpoint = IntegrationFile.endpoint(IntegrationFile.read(path), endpointName);
        return request
                ? line -> preview(
                        MappingPreview.request(endpoint, line.has("input_data") ? line.get("input_data") : line))
                : line -> preview(MappingPreview.response(endpoint, line));
    }

    private static ObjectNode evaluateLine(JsonNode line) {
        JsonNode text = line.path("expression");
        if (!text.isTextual() || !line.has("input")) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "each line must be {\"expression\": \"...\", \"input\": ...} when there is no --expression");
        }
        return value(MappingPreview.evaluate(text.textValue(), line.get("input")));
    }

    private static ObjectNode answer(LineMapping mapping, String line) {
        try {
            return mapping.apply(JsonLine.parse(line));
        } catch (AdaptorException e) {
            ObjectNode answer = JSON.objectNode();
            answer.putObject("error").put("code", e.code().name()).put("message", e.message());
            return answer;
        }
    }

    private static ObjectNode value(JsonNode value) {
        return JSON.objectNode().set("value", value);
    }

    private static ObjectNode preview(MappingPreview preview) {
        ObjectNode answer = value(preview.output());
        answer.set("expressions", ExplanationFormat.toTree(preview.expressions()));
        if (!preview.warnings().isEmpty()) {
            preview.warnings().forEach(answer.putArray("warnings")::add);
        }
        if (preview.summary() != null) {
            answer.put("summary", preview.summary());
        }
        return answer;
    }

    /** The operation applied to each line. */
    @FunctionalInterface
    private interface LineMapping {
        ObjectNode apply(JsonNode line);
    }
}
