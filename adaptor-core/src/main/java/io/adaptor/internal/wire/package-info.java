/** What goes over the wire, written to a log with secrets masked. */
@NullMarked
package io.adaptor.internal.wire;

import org.jspecify.annotations.NullMarked;
