package io.adaptor.connectors.mcp;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;

/** The codes of errors of Model Context Protocol servers that have no standard code. */
public enum McpErrorCode implements ErrorCode {
    /** The tool requests input before it returns a result, and the endpoint states no answer. */
    MCP_INPUT_REQUIRED;

    /** {@code CONFIGURATION}: the endpoint can state answers. */
    @Override
    public ErrorCategory category() {
        return ErrorCategory.CONFIGURATION;
    }
}
