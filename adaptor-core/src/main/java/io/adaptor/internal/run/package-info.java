/** The state of one execution, and the chain of interceptors that it passes through. */
@NullMarked
package io.adaptor.internal.run;

import org.jspecify.annotations.NullMarked;
