/** The application's stores as the engine calls them: whatever they throw becomes a stated outcome. */
@NullMarked
package io.adaptor.internal.store;

import org.jspecify.annotations.NullMarked;
