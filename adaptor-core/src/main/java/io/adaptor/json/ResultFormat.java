package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;

/** Writes results of executions. Safe for use by many threads. */
public final class ResultFormat {
    private ResultFormat() {}

    /**
     * A result as a tree in snake case. Every key but {@code raw_response} and {@code explanation} is always there; {@code data} and {@code
     * error} are null where there is none.
     *
     * @param result the result
     * @return a new object that shares the trees of the result; to be read, not changed
     */
    public static ObjectNode toTree(ExecutionResult result) {
        return result.toTree();
    }

    /**
     * The record of an execution as a tree in snake case. Every key is always there; status, code and message of an
     * error are null where there is none.
     *
     * @param log the record
     * @return a new object
     */
    public static ObjectNode toTree(ExecutionLog log) {
        return log.toTree();
    }
}
