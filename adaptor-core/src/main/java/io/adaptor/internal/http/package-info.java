/** The one way out for HTTP: pooled, guarded, authenticated at each hop. */
@NullMarked
package io.adaptor.internal.http;

import org.jspecify.annotations.NullMarked;
