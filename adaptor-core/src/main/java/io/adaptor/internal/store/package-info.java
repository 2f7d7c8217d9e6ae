/** Wrappers of the application's stores, which turn any exception into a defined outcome. */
@NullMarked
package io.adaptor.internal.store;

import org.jspecify.annotations.NullMarked;
