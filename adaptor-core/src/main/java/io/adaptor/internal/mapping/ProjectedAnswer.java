package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response that were read.
 *
 * @param document the needed values of the whole document
 * @param data the value at {@code data_path}: a record, an array of records, or a value that is neither; null if it is
 *     absent
 */
record ProjectedAnswer(ProjectedRecord document, @Nullable JsonNode data) {}
