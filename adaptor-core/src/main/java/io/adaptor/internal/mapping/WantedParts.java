package io.adaptor.internal.mapping;

/**
 * What is wanted of an answer.
 *
 * @param slots where it goes
 * @param document what is wanted of a document; where it is the data itself, with what is wanted of a record
 * @param record what is wanted of a record
 */
record WantedParts(WantedSlots slots, WantedPath document, WantedPath record) {}
