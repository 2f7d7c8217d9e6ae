package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionLog;
import org.jspecify.annotations.Nullable;

/**
 * An execution on its way into the log. Immutable; the tree is to be read, not changed.
 *
 * @param log its record
 * @param input what it was asked for with, as the request format has it; null where that is not kept
 */
public record LoggedExecution(ExecutionLog log, @Nullable JsonNode input) {}
