package io.adaptor.openapi;

/**
 * The body of an operation, as it is sent.
 *
 * @param node the node that describes it
 * @param required whether a body is required
 * @param mediaType its content type; may be a range such as {@code *}{@code /*}
 * @param format the format
 * @param schema the schema of the body; may be missing
 * @param encoding the encoding of the fields of a form, by name; may be missing
 */
record RequestBody(Node node, boolean required, String mediaType, BodyFormat format, Node schema, Node encoding) {}
