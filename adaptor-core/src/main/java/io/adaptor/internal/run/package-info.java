/** What one execution carries on its way, and the chain of interceptors it passes through. */
@NullMarked
package io.adaptor.internal.run;

import org.jspecify.annotations.NullMarked;
