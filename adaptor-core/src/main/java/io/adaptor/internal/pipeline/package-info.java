/** The steps of an execution, from request to result. */
@NullMarked
package io.adaptor.internal.pipeline;

import org.jspecify.annotations.NullMarked;
