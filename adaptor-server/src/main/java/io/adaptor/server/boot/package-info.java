/** Puts the server together and starts it. */
@NullMarked
package io.adaptor.server.boot;

import org.jspecify.annotations.NullMarked;
