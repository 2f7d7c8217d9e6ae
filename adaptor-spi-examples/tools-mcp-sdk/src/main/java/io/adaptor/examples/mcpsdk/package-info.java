/** The endpoints of a tenant in a server that the MCP SDK runs, to be copied. */
package io.adaptor.examples.mcpsdk;
