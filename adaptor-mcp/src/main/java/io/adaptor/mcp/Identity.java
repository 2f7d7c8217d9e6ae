package io.adaptor.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The server's description of itself.
 *
 * @param name the name of the server
 * @param version the version of the server
 * @param instructions how a model should use it; null for none
 */
record Identity(String name, String version, @Nullable String instructions) {
    ObjectNode info() {
        return Json.object().put("name", name).put("version", version);
    }

    /** Adds the instructions, if there are any. */
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
