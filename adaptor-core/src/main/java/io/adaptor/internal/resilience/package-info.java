/** Interceptors that repeat, refuse or judge a call. */
@NullMarked
package io.adaptor.internal.resilience;

import org.jspecify.annotations.NullMarked;
