package io.adaptor.openapi;

/**
 * A parameter of an operation.
 *
 * @param node the node that describes it
 * @param name the name as it is sent
 * @param in path, query, header or cookie
 * @param required whether it is required
 * @param schema the schema of its value; may be missing
 * @param style the serialization style: form, simple, deepObject and so on
 * @param explode whether its parts are written separately
 * @param listing the array style
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
