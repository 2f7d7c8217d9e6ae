/** What one execution may take: steps over its data, time, and a share of the memory that all of a client have. */
@NullMarked
package io.adaptor.internal.budget;

import org.jspecify.annotations.NullMarked;
