/** Expressions and mappings, compiled once and evaluated within bounds. */
@NullMarked
package io.adaptor.internal.mapping;

import org.jspecify.annotations.NullMarked;
