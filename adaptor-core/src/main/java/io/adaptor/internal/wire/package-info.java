/** Logging of the traffic on the wire, with secrets masked. */
@NullMarked
package io.adaptor.internal.wire;

import org.jspecify.annotations.NullMarked;
