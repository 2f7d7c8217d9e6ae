/** Answers kept for a while. */
@NullMarked
package io.adaptor.internal.cache;

import org.jspecify.annotations.NullMarked;
