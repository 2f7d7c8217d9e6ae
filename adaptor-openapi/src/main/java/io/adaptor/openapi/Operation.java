package io.adaptor.openapi;

import java.util.List;

/**
 * An operation of a document.
 *
 * @param name the name of its endpoint
 * @param method GET, POST and so on
 * @param path its path in the document
 * @param item the path item
 * @param node the operation object
 * @param tags the tags of the operation
 */
record Operation(String name, String method, String path, Node item, Node node, List<String> tags) {}
