package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;

/** Writes results of executions. Thread-safe. */
public final class ResultFormat {
    private ResultFormat() {}

    /**
     * Converts a result to a tree with names in snake case. Every key except {@code raw_response} and
     * {@code explanation} is always present; {@code data} and {@code error} are null if there is none.
     *
     * @param result the result
     * @return a new object, which must not be modified, as it shares the trees of the result
     */
    public static ObjectNode toTree(ExecutionResult result) {
        return result.toTree();
    }

    /**
     * Converts the record of an execution to a tree with names in snake case. Every key is always present; status, code
     * and message of an error are null if there is none.
     *
     * @param log the record
     * @return a new object
     */
    public static ObjectNode toTree(ExecutionLog log) {
        return log.toTree();
    }
}
