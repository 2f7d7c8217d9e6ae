/** What one execution may use: steps over its data, time, and a share of the client's memory. */
@NullMarked
package io.adaptor.internal.budget;

import org.jspecify.annotations.NullMarked;
