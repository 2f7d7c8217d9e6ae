/** What references such as <code>${env:NAME}</code> and <code>${connection:NAME}</code> stand for, put in their place. */
@NullMarked
package io.adaptor.internal.references;

import org.jspecify.annotations.NullMarked;
