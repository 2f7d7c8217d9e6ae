/** The library's client as the server runs it, and what it records. */
@NullMarked
package io.adaptor.server.engine;

import org.jspecify.annotations.NullMarked;
