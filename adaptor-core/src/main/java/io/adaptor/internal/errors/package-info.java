/** What foreign code throws, in the terms of the engine. */
@NullMarked
package io.adaptor.internal.errors;

import org.jspecify.annotations.NullMarked;
