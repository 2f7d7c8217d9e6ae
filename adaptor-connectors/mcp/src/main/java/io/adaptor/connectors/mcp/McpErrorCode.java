package io.adaptor.connectors.mcp;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;

/** What errors of servers of the Model Context Protocol are called that have no counterpart among the standard codes. */
public enum McpErrorCode implements ErrorCode {
    /** The tool asks for input before it answers, and the endpoint has no answer to that. */
    MCP_INPUT_REQUIRED;

    /** {@code CONFIGURATION}: the endpoint may state answers. */
    @Override
    public ErrorCategory category() {
        return ErrorCategory.CONFIGURATION;
    }
}
