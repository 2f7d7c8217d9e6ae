package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What was read of an answer.
 *
 * @param document what is wanted of the whole
 * @param data what {@code data_path} leads to: a record, an array of records, or a value that is neither; null where it is not there
 */
record ProjectedAnswer(ProjectedRecord document, @Nullable JsonNode data) {}
