/** Requesting the next page of an endpoint, and finding its cursor. */
@NullMarked
package io.adaptor.internal.pagination;

import org.jspecify.annotations.NullMarked;
