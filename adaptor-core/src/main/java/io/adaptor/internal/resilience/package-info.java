/** Interceptors that retry, reject or classify calls. */
@NullMarked
package io.adaptor.internal.resilience;

import org.jspecify.annotations.NullMarked;
