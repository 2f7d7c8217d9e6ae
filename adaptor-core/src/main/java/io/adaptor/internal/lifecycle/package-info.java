/** Closing shared objects once they are no longer used. */
@NullMarked
package io.adaptor.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
