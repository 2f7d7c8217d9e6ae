/** Asking for the next page of an endpoint, and seeing where it is. */
@NullMarked
package io.adaptor.internal.pagination;

import org.jspecify.annotations.NullMarked;
