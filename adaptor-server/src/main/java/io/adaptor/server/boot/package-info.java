/** Assembles and starts the server. */
@NullMarked
package io.adaptor.server.boot;

import org.jspecify.annotations.NullMarked;
