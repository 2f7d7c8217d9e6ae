/** The response cache. */
@NullMarked
package io.adaptor.internal.cache;

import org.jspecify.annotations.NullMarked;
