/** The flow of one execution, from request to result. */
@NullMarked
package io.adaptor.internal.pipeline;

import org.jspecify.annotations.NullMarked;
