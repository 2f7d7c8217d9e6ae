package io.adaptor.openapi;

/**
 * The body of an operation, as it is sent.
 *
 * @param node where it is described
 * @param required whether there must be one
 * @param mediaType its content type; may be a range such as {@code *}{@code /*}
 * @param format how it is written
 * @param schema what it must be; may be missing
 * @param encoding how the fields of a form are written, by their names; may be missing
 */
record RequestBody(Node node, boolean required, String mediaType, BodyFormat format, Node schema, Node encoding) {}
