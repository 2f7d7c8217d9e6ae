/**
 * Tools over the Model Context Protocol, revisions 2025-03-26 to 2026-07-28: {@link io.adaptor.mcp.McpServer} behind a
 * servlet or standard streams.
 */
@NullMarked
package io.adaptor.mcp;

import org.jspecify.annotations.NullMarked;
