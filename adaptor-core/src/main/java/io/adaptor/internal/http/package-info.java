/** The HTTP transport of the engine: pooled, guarded, and authenticated at each hop. */
@NullMarked
package io.adaptor.internal.http;

import org.jspecify.annotations.NullMarked;
