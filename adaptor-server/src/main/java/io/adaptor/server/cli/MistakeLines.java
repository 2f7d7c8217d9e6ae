package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.FormatError;
import java.io.PrintWriter;
import java.util.List;

/** Mistakes of files on standard output, a line each. */
final class MistakeLines {
    private MistakeLines() {}

    /** Prints mistakes, as text or as JSON objects. */
    static void print(List<FormatError> mistakes, boolean json, PrintWriter out) {
        mistakes.forEach(error -> out.println(json ? tree(error) : OneLine.of(error.toString())));
        out.flush();
    }

    private static String tree(FormatError error) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("file", error.source())
                .put("line", error.line())
                .put("column", error.column())
                .put("path", error.field())
                .put("message", error.message())
                .put("severity", "error");
        return JsonCodec.write(tree);
    }
}
