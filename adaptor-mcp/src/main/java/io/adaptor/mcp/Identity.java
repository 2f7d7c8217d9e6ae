package io.adaptor.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself.
 *
 * @param name its name
 * @param version its version
 * @param instructions how a model uses it; null for nothing
 */
record Identity(String name, String version, @Nullable String instructions) {
    ObjectNode info() {
        return Json.object().put("name", name).put("version", version);
    }

    /** Adds the instructions, where there are any. */
    void instruct(ObjectNode result) {
        if (instructions != null) {
            result.put("instructions", instructions);
        }
    }

    static ObjectNode capabilities() {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("tools").put("listChanged", true);
        return capabilities;
    }
}
