/** The connector for servers of the Model Context Protocol, whose tools are endpoints. */
@NullMarked
package io.adaptor.connectors.mcp;

import org.jspecify.annotations.NullMarked;
