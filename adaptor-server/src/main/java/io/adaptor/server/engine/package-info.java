/** The library's client as run by the server, and the records of its executions. */
@NullMarked
package io.adaptor.server.engine;

import org.jspecify.annotations.NullMarked;
