/** Ending what is shared once nobody uses it any more. */
@NullMarked
package io.adaptor.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
