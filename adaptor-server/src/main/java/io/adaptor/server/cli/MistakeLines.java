package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.FormatError;
import io.adaptor.json.Severity;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints mistakes in files and warnings to standard output, one per line. */
final class MistakeLines {
    private MistakeLines() {}

    /**
     * Prints mistakes and warnings, as text or as JSON objects.
     *
     * @return the number of mistakes
     */
    static int print(List<FormatError> findings, boolean json, PrintWriter out) {
        findings.forEach(error -> out.println(json ? tree(error) : OneLine.of(error.toString())));
        out.flush();
        return (int) findings.stream()
                .filter(error -> error.severity() == Severity.ERROR)
                .count();
    }

    private static String tree(FormatError error) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("file", error.source())
                .put("line", error.line())
                .put("column", error.column())
                .put("path", error.field())
                .put("message", error.message())
                .put("severity", error.severity().name().toLowerCase(Locale.ROOT));
        return JsonCodec.write(tree);
    }
}
