package io.adaptor.internal.mapping;

/**
 * The parts of a response that are needed.
 *
 * @param slots where the values are stored
 * @param document the needed parts of the document; if the document is the data itself, this includes the parts of a
 *     record
 * @param record the needed parts of a record
 */
record WantedParts(WantedSlots slots, WantedPath document, WantedPath record) {}
