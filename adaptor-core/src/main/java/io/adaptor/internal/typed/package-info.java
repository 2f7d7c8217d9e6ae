/** Typed clients: an interface read once and checked against its integration, and the calls of its methods. */
@NullMarked
package io.adaptor.internal.typed;

import org.jspecify.annotations.NullMarked;
