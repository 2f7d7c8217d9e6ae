/** Resolving references such as <code>${env:NAME}</code> and <code>${connection:NAME}</code>. */
@NullMarked
package io.adaptor.internal.references;

import org.jspecify.annotations.NullMarked;
