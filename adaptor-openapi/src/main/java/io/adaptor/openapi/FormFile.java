package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A file in a form, as represented by a variable's value. */
final class FormFile {
    private FormFile() {}

    /** The schema of a file, or of a list of them. */
    static ObjectNode schema(String description, boolean several) {
        ObjectNode file = JsonNodeFactory.instance.objectNode().put("type", "object");
        file.putArray("required").add("filename").add("base64");
        ObjectNode properties = file.putObject("properties");
        properties.putObject("filename").put("type", "string");
        properties.putObject("content_type").put("type", "string").put("pattern", "^[^\\s/]+/[^\\s/]+$");
        properties.putObject("base64").put("type", "string").put("contentEncoding", "base64");
        file.put("additionalProperties", false);
        ObjectNode whole = file;
        if (several) {
            whole = JsonNodeFactory.instance.objectNode().put("type", "array");
            whole.set("items", file);
        }
        return description.isEmpty() ? whole : whole.put("description", description);
    }
}
