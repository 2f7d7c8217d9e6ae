package io.adaptor.openapi;

/**
 * A parameter of an operation.
 *
 * @param node where it is described
 * @param name its name on the wire
 * @param in path, query, header or cookie
 * @param required whether it must be given
 * @param schema what its value must be; may be missing
 * @param style how it is written: form, simple, deepObject and so on
 * @param explode whether each part of it stands for itself
 * @param listing how an array is written
 * @param json whether it is written as JSON
 */
record Parameter(
        Node node,
        String name,
        String in,
        boolean required,
        Node schema,
        String style,
        boolean explode,
        Listing listing,
        boolean json) {}
